package org.w3id.apatite.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.snippet.Snippet;
import org.w3id.apatite.sparql.SparqlRequest;
import org.w3id.apatite.sparql.SparqlServlet;

/** {@code /snippets.json} with a query: code that asks it, a list of titles and texts. */
public final class SnippetServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient SparqlServlet sparql;
  private final transient Supplier<String> url;

  /**
   * @param sparql reads queries
   * @param url the address of the server, with a slash at its end
   */
  public SnippetServlet(SparqlServlet sparql, Supplier<String> url) {
    this.sparql = sparql;
    this.url = url;
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "POST");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    SparqlRequest request = SparqlRequest.of(http, sparql.parameters(http));
    String text =
        request
            .query()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            400,
                            "request",
                            "Bad request",
                            "Send a SPARQL query as the parameter 'query', by GET or POST.")));
    JsonArray list = new JsonArray();
    for (Snippet snippet : Snippet.of(sparql.parse(request), text, url.get() + "sparql")) {
      JsonObject item = new JsonObject();
      item.put("title", snippet.title());
      item.put("text", snippet.text());
      list.add(item);
    }
    JsonObject answer = new JsonObject();
    answer.put("snippets", list);
    String json = answer + "\n";
    reply.send(Answer.text("application/json", Tag.of(json), json));
  }
}
