package org.w3id.apatite.linked;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.kind.Section;

/**
 * What the page of a thing shows.
 *
 * @param kind its most special class
 * @param sections what is told of things of its kind
 * @param facts what is said of it
 * @param pointers what points to it
 * @param chain the statements that lead from it to the studies
 * @param leads to pages that tell more of a thing of its kind
 * @param drawing where it is drawn with what is around it, a path of this server
 * @param explorer where it is explored; null for what is no thing of the domain
 * @param changes where its history is told
 * @param modified the moment at which what is said of it was changed last
 * @param isPast whether it is told as it was
 */
public record DocumentView(
    String iri,
    String name,
    @Nullable Anchor kind,
    @Nullable String definition,
    List<Section> sections,
    List<Row> facts,
    List<Row> pointers,
    List<Step> chain,
    List<Anchor> leads,
    String drawing,
    @Nullable String explorer,
    @Nullable String previous,
    @Nullable String next,
    @Nullable String changes,
    String modified,
    @Nullable String license,
    boolean isPast) {

  /**
   * One property and its values.
   *
   * @param meaning of the property
   * @param first of the values
   * @param rest of the values, folded
   * @param graphs the named graphs in which it is said
   * @param statements where these statements stand alone
   */
  public record Row(
      Value property,
      @Nullable String meaning,
      List<Value> first,
      List<Value> rest,
      List<Anchor> graphs,
      String statements) {}

  /**
   * A thing or a text.
   *
   * @param href null when there is nothing to lead to
   * @param language tag, null when it has none or is English
   */
  public record Value(
      String text, @Nullable String href, @Nullable String language, boolean isNumber) {}

  /** A statement between others than the thing. */
  public record Step(Value subject, Value property, Value object) {}
}
