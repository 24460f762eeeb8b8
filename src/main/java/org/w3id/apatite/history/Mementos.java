package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.Reply;

/** Who answers for documents as they were: {@code /versions/N/doc/PATH}. */
@FunctionalInterface
public interface Mementos {

  /**
   * Answers one request.
   *
   * @param version that can be brought back
   * @param http of which the address says which document; as it was sent, since once decoded a
   *     slash that belongs to a name is not told from one that parts
   */
  void answer(long version, HttpServletRequest http, Reply reply) throws IOException;
}
