package org.w3id.apatite.ontology;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Frame.Anchor;

/**
 * What the page of the ontology shows.
 *
 * @param versionIri where this version stays
 * @param citation how to cite it
 * @param address to be pasted into programs that read ontologies
 * @param vowl address of the file for WebVOWL
 * @param drawing the class diagram
 * @param spoken what it shows, in words
 */
public record OntologyView(
    String iri,
    String title,
    String description,
    String version,
    @Nullable Anchor versionIri,
    String created,
    String modified,
    String prefix,
    String namespace,
    List<Anchor> creators,
    @Nullable String licence,
    String citation,
    String address,
    String vowl,
    Content drawing,
    String spoken,
    List<Group> groups) {

  /** Terms of one kind. */
  public record Group(String title, String id, List<Entry> entries) {}

  /**
   * A term.
   *
   * @param traits such as "functional"
   * @param range what values it has
   * @param remark why domain or range is not told
   * @param near terms of other vocabularies that mean nearly the same
   * @param uses how often the data use it
   * @param usesHref the query that shows them
   * @param rules what a valid member must have
   * @param inherited classes whose rules hold too
   */
  public record Entry(
      String name,
      String label,
      String definition,
      String document,
      String traits,
      List<Anchor> above,
      List<Anchor> below,
      @Nullable Anchor domain,
      @Nullable Anchor range,
      String remark,
      List<Anchor> near,
      List<Anchor> from,
      List<Anchor> to,
      List<Anchor> ofParents,
      int uses,
      String usesHref,
      boolean isDeprecated,
      List<Anchor> successors,
      List<Rule> rules,
      List<Anchor> inherited,
      @Nullable Example example) {}

  /**
   * What a shape asks for.
   *
   * @param shape that asks for it
   * @param property it is about; without an address where it is a path, null where it is the whole
   */
  public record Rule(
      Anchor shape,
      @Nullable String property,
      @Nullable String href,
      String howMany,
      String values,
      String message) {}

  /** A member of a class. */
  public record Example(Anchor thing, String turtle, int more) {}
}
