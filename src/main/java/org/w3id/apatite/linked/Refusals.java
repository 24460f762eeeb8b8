package org.w3id.apatite.linked;

import java.util.List;
import org.w3id.apatite.http.Named;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** What is said where there is no document. */
final class Refusals {

  private Refusals() {}

  static ProblemException unknown(String iri, List<Named> near) {
    Problem problem =
        Problem.of(
            404,
            "unknown",
            "Nothing is known of it",
            "Nothing is said of <"
                + iri
                + "> in this version."
                + (near.isEmpty() ? "" : " There are names like it."));
    return new ProblemException(near.isEmpty() ? problem : problem.with("near", near));
  }

  /**
   * @param reason why it was withdrawn, as sentences; empty where none is given
   */
  static ProblemException gone(String iri, String reason, List<Named> successors) {
    Problem problem =
        Problem.of(
            410,
            "gone",
            "Withdrawn",
            "<"
                + iri
                + "> is withdrawn."
                + (reason.isEmpty() ? "" : " " + reason)
                + (successors.isEmpty() ? "" : " Use what has taken its place."));
    return new ProblemException(
        successors.isEmpty() ? problem : problem.with("successors", successors));
  }

  static ProblemException noSuchPage(Document document) {
    return new ProblemException(
        Problem.of(
            404,
            "page",
            "No such page",
            "There is no page "
                + document.slice().page()
                + " of this document. Begin at "
                + document.address()
                + "."));
  }

  static ProblemException tooFar(int page, int most) {
    return new ProblemException(
        Problem.of(
            404,
            "page",
            "No such page",
            "Of a document as it was, only the first "
                + most
                + " pages can be had, not page "
                + page
                + "."));
  }

  static ProblemException badPage(String page) {
    return new ProblemException(
        Problem.of(
            400, "page", "Not a page", "'" + page + "' is no page: give a whole number from 1."));
  }
}
