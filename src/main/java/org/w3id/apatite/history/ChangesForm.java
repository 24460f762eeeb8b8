package org.w3id.apatite.history;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** The forms in which changes are told. */
enum ChangesForm {
  JSON("json", "application/json"),
  HTML("html", "text/html"),
  PATCH("rdfp", VersionsServlet.PATCH);

  private final String suffix;
  private final String mediaType;

  ChangesForm(String suffix, String mediaType) {
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  String suffix() {
    return suffix;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<ChangesForm> ofSuffix(String suffix) {
    return Arrays.stream(values()).filter(f -> f.suffix.equals(suffix)).findFirst();
  }

  /**
   * The form that a client wants.
   *
   * @throws ProblemException 406 if none fits
   */
  static ChangesForm wanted(@Nullable String accept) {
    return Accept.parse(accept)
        .choose(List.of(values()), f -> List.of(f.mediaType))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        406,
                        "not-acceptable",
                        "No form fits",
                        "Changes can be had as application/json, text/html and "
                            + VersionsServlet.PATCH
                            + ".")));
  }
}
