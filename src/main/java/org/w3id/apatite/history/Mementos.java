package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** Who answers for documents as they were: {@code /versions/N/doc/PATH}. */
@FunctionalInterface
public interface Mementos {

  /**
   * Answers one request.
   *
   * @param version that can be brought back
   * @param path what stands after {@code doc/}, decoded
   */
  void answer(long version, String path, HttpServletRequest http, Reply reply) throws IOException;

  /** Nobody does. */
  static Mementos none() {
    return (version, path, http, reply) -> {
      throw new ProblemException(
          Problem.of(404, "not-found", "Not found", "There is no document " + path + "."));
    };
  }
}
