package org.w3id.apatite.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** {@code /assets/*} and {@code /favicon.ico}: the files that pages need. */
public final class AssetsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String address = http.getRequestURI();
    if (address.equals("/favicon.ico")) {
      reply.send(Assets.read("/assets/apatite.svg").orElseThrow());
      return;
    }
    String path = address.substring("/assets/".length());
    Answer asset =
        Assets.at(path)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            404,
                            "not-found",
                            "No such file",
                            "There is no file at " + address + ".")));
    reply.immutable();
    reply.send(asset);
  }
}
