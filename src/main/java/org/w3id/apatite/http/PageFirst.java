package org.w3id.apatite.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a document that people read as often as programs: who names no form gets the page, as
 * crawlers of the web do that send a wildcard.
 */
public final class PageFirst {

  private PageFirst() {}

  /**
   * @param accept the Accept header
   * @throws ProblemException 406 with the list of offers, if none fits
   */
  public static Form choose(@Nullable String accept) {
    return choose(Form.of(Form.Kind.GRAPH), accept);
  }

  /**
   * @param forms in which it can be had, the page among them
   * @param accept the Accept header
   * @throws ProblemException 406 with the list of offers, if none fits
   */
  public static Form choose(List<Form> forms, @Nullable String accept) {
    List<Form> offers =
        Stream.concat(Stream.of(Form.GRAPH_HTML), forms.stream().filter(f -> !f.isHtml())).toList();
    return Form.choose(offers, Optional.empty(), accept);
  }
}
