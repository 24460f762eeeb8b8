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

  private static final List<Form> FORMS =
      Stream.concat(
              Stream.of(Form.GRAPH_HTML),
              Form.of(Form.Kind.GRAPH).stream().filter(f -> !f.isHtml()))
          .toList();

  private PageFirst() {}

  /**
   * @param accept the Accept header
   * @throws ProblemException 406 with the list of offers, if none fits
   */
  public static Form choose(@Nullable String accept) {
    return Accept.parse(accept)
        .choose(FORMS, f -> Stream.concat(Stream.of(f.mediaType()), f.aliases().stream()).toList())
        .orElseGet(() -> Form.choose(Form.Kind.GRAPH, Optional.empty(), accept));
  }
}
