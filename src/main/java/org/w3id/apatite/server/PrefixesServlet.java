package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** {@code GET /prefixes.json}: one object, prefix to namespace, as SPARQL editors read it. */
final class PrefixesServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  PrefixesServlet(Map<String, String> prefixes) {
    JsonObject object = new JsonObject();
    prefixes.forEach(object::put);
    this.answer = Answer.text("application/json", Tag.of(prefixes), object + "\n");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    reply.send(answer);
  }
}
