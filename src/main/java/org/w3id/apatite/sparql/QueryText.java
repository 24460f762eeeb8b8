package org.w3id.apatite.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Tag;

/** The text of a query as an answer, where a query has an address of its own. */
public final class QueryText {

  private static final String SUFFIX = "rq";
  private static final String TYPE = "application/sparql-query";

  private QueryText() {}

  /**
   * Whether a request wants the text and not the answer of a query.
   *
   * @param parameters of the request; a suffix has come in as {@code format}
   */
  public static boolean isWanted(HttpServletRequest http, Map<String, List<String>> parameters) {
    return Stream.of("format", "output")
        .flatMap(p -> parameters.getOrDefault(p, List.of()).stream())
        .filter(v -> !v.isBlank())
        .findFirst()
        .map(wanted -> wanted.equals(SUFFIX) || wanted.equals(TYPE))
        .orElseGet(() -> isAccepted(http));
  }

  private static boolean isAccepted(HttpServletRequest http) {
    List<String> offers =
        Stream.concat(Stream.of(Form.values()).map(Form::mediaType), Stream.of(TYPE)).toList();
    return Accept.parse(http.getHeader("Accept"))
        .choose(offers, List::of)
        .equals(Optional.of(TYPE));
  }

  public static Answer answer(String text) {
    return Answer.text(TYPE, Tag.of(text), text);
  }
}
