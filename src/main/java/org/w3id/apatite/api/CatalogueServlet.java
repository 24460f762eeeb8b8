package org.w3id.apatite.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.sparql.QueryText;
import org.w3id.apatite.sparql.SparqlRequest;
import org.w3id.apatite.sparql.SparqlServlet;

/**
 * {@code /queries/}: the list. {@code /queries/NAME}: the answer of a published query, in every
 * form that {@code /sparql} has, and {@code /queries/NAME.rq} its text. {@code DELETE /queries/ID}:
 * stops a running query, whose id is in the header X-Request-Id.
 */
public final class CatalogueServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private static final String LIST_TYPE = "application/json";

  private final transient Catalogue catalogue;
  private final transient SparqlServlet sparql;
  private final transient CatalogueList list;
  private final transient QueryPage page;

  /**
   * @param sparql runs the queries
   * @param url the address of the server, with a slash at its end
   */
  public CatalogueServlet(Catalogue catalogue, SparqlServlet sparql, Supplier<String> url) {
    this.catalogue = catalogue;
    this.sparql = sparql;
    this.list = new CatalogueList(catalogue, url);
    this.page = new QueryPage(catalogue, url);
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "POST", "DELETE");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = Optional.ofNullable(http.getPathInfo()).orElse("/").substring(1);
    if (http.getMethod().equals("DELETE")) {
      stop(path, reply);
      return;
    }
    Map<String, List<String>> parameters = sparql.parameters(http);
    if (path.isEmpty()) {
      reply.send(list(http));
      return;
    }
    int dot = path.indexOf('.');
    boolean hasSuffix = dot > 0 && catalogue.named(path).isEmpty();
    String name = hasSuffix ? path.substring(0, dot) : path;
    CatalogueQuery query = catalogue.named(name).orElseThrow(() -> unknown(name));
    if (hasSuffix) {
      parameters.put("format", List.of(path.substring(dot + 1)));
    }
    Given given = Given.of(catalogue, query, parameters);
    String text = query.text(given.values());
    if (QueryText.isWanted(http, parameters)) {
      reply.send(QueryText.answer(text));
      return;
    }
    sparql.answer(request(http, query, given, text, parameters), reply);
  }

  private void stop(String id, Reply reply) {
    if (!sparql.running().stop(id)) {
      throw new ProblemException(
          Problem.of(404, "not-found", "Not found", "No query runs under the id '" + id + "'."));
    }
    reply.response().setStatus(204);
  }

  private Answer list(HttpServletRequest http) {
    boolean isFile = http.getServletPath().endsWith(".json");
    String type =
        isFile
            ? LIST_TYPE
            : Accept.parse(http.getHeader("Accept"))
                .choose(List.of(LIST_TYPE, "text/html"), List::of)
                .orElse(LIST_TYPE);
    return type.equals(LIST_TYPE) ? list.json() : list.page();
  }

  private SparqlRequest request(
      HttpServletRequest http,
      CatalogueQuery query,
      Given given,
      String text,
      Map<String, List<String>> parameters) {
    Map<String, List<String>> asked = new HashMap<>(parameters);
    asked.keySet().retainAll(SparqlRequest.OF_THE_ANSWER);
    asked.put("query", List.of(text));
    SparqlRequest request = SparqlRequest.of(http, asked);
    return SparqlServlet.form(request, query.query()).isHtml()
        ? request.under(page.above(query, given, text))
        : request;
  }

  private ProblemException unknown(String name) {
    List<String> near = Nearest.of(name, catalogue.names());
    Problem problem =
        Problem.of(
            404,
            "not-found",
            "No such query",
            "No published query has the name '"
                + name
                + "'."
                + near.stream().findFirst().map(n -> " Did you mean " + n + "?").orElse("")
                + " All are listed at /queries/.");
    return new ProblemException(
        near.isEmpty() ? problem : problem.with("suggestion", String.join(", ", near)));
  }
}
