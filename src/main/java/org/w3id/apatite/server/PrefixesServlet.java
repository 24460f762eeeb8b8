package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.jena.atlas.json.JsonObject;

/** {@code GET /prefixes.json}: one object, prefix to namespace, as SPARQL editors read it. */
final class PrefixesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final byte[] json;

  PrefixesServlet(Map<String, String> prefixes) {
    JsonObject object = new JsonObject();
    prefixes.forEach(object::put);
    this.json = (object + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
    response.setHeader("Content-Type", "application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
