package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Tag;

/**
 * What must not have changed since the client looked (RFC 9110, section 13.1.1): the tag that an
 * answer of {@code /data} had, in whichever form, or the number of a data version.
 *
 * @param tags of the header, without quotes; empty when there is no header
 */
record Precondition(Optional<List<String>> tags) {

  static Precondition of(HttpServletRequest http) {
    return new Precondition(
        Optional.ofNullable(http.getHeader("If-Match"))
            .map(
                header ->
                    Arrays.stream(header.split(",", -1))
                        .map(t -> t.strip().replaceAll("^\"|(-gzip)?\"$", ""))
                        .toList()));
  }

  /** The tag of a graph in a form. */
  static String tag(VersionRecord version, String graph, Form form) {
    return Tag.of(version.number(), version.digest(), "data", graph, form);
  }

  /**
   * @param graph that is to be changed; empty for any
   * @throws ProblemException 412 if something has changed
   */
  void check(VersionRecord version, String graph) {
    if (tags.isEmpty() || tags.get().contains("*")) {
      return;
    }
    boolean same =
        tags.get().contains(Long.toString(version.number()))
            || Form.of(Form.Kind.GRAPH).stream()
                .anyMatch(f -> tags.get().contains(tag(version, graph, f)));
    if (!same) {
      throw new ProblemException(
          Problem.of(
                  412,
                  "changed",
                  "Changed in the meantime",
                  "The data are not what they were when you looked: version "
                      + version.number()
                      + " is current. Look again, then write.")
              .with("version", version.number()));
    }
  }
}
