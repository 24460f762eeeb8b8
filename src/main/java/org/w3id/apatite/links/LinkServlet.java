package org.w3id.apatite.links;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.atlas.json.JsonBuilder;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.sparql.QueryText;
import org.w3id.apatite.sparql.SparqlRequest;
import org.w3id.apatite.sparql.SparqlServlet;

/**
 * {@code POST /q} with a query makes a short link, {@code GET /q?query=...} tells whether there is
 * one, {@code GET /q/ID} answers its query as {@code /sparql} does, {@code GET /q/ID.rq} is its
 * text. The published queries have links without being kept.
 */
public final class LinkServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 64 << 10;

  private final transient LinkFolder links;
  private final transient SparqlServlet sparql;
  private final transient Supplier<String> url;
  private final transient Map<String, String> published = new TreeMap<>();

  /**
   * @param sparql answers the queries
   * @param url the address of the server, with a slash at its end
   */
  public LinkServlet(
      LinkFolder links,
      List<CatalogueQuery> catalogue,
      SparqlServlet sparql,
      Supplier<String> url) {
    this.links = links;
    this.sparql = sparql;
    this.url = url;
    for (CatalogueQuery query : catalogue) {
      ShortLink link = ShortLink.to(ShortLink.parsed(query.text()));
      published.put(link.id(), link.text());
    }
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "POST");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Map<String, List<String>> parameters = sparql.parameters(http);
    String path = Optional.ofNullable(http.getPathInfo()).orElse("/").substring(1);
    if (path.isEmpty()) {
      ShortLink link = link(SparqlRequest.of(http, parameters));
      if (http.getMethod().equals("POST")) {
        make(link, reply);
      } else {
        find(link, reply);
      }
      return;
    }
    int dot = path.indexOf('.');
    String id = dot < 0 ? path : path.substring(0, dot);
    String text = text(id).orElseThrow(() -> noLink("No short link has the id '" + id + "'."));
    if (dot >= 0) {
      parameters.put("format", List.of(path.substring(dot + 1)));
    }
    if (QueryText.isWanted(http, parameters)) {
      reply.send(QueryText.answer(text));
      return;
    }
    parameters.put("query", List.of(text));
    sparql.answer(SparqlRequest.of(http, parameters), reply);
  }

  private Optional<String> text(String id) throws IOException {
    Optional<String> known = Optional.ofNullable(published.get(id));
    return known.isPresent() ? known : links.text(id);
  }

  private ShortLink link(SparqlRequest request) {
    if (request.query().isEmpty()) {
      throw new ProblemException(
          Problem.of(
              400, "request", "No query", "Send a SPARQL 1.1 query as the parameter 'query'."));
    }
    mustFit(request.query().orElseThrow());
    ShortLink link = ShortLink.to(sparql.parse(request));
    mustFit(link.text());
    return link;
  }

  private static void mustFit(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new ProblemException(
          Problem.of(
                  413,
                  "too-large",
                  "Query too large",
                  "The query has "
                      + bytes
                      + " bytes; short links are made to queries of at most "
                      + MOST_BYTES
                      + " bytes, in their normal form too.")
              .with("limitBytes", MOST_BYTES));
    }
  }

  private void find(ShortLink link, Reply reply) throws IOException {
    if (text(link.id()).isEmpty()) {
      throw noLink("There is no short link to this query. POST it to /q to make one.");
    }
    reply.send(described(link));
  }

  /**
   * A published query is kept too: it may be changed or withdrawn one day, and the link stays.
   *
   * @throws ProblemException 507 if there is no room
   */
  private void make(ShortLink link, Reply reply) throws IOException {
    Answer answer = described(link);
    if (!links.keep(link)) {
      reply.send(answer);
      return;
    }
    reply.response().setStatus(201);
    reply.response().setHeader("Content-Type", answer.contentType());
    reply.response().setHeader("Cache-Control", "no-store");
    answer.headers().forEach(reply.response()::setHeader);
    reply.response().getOutputStream().write(answer.bytes());
  }

  private Answer described(ShortLink link) {
    String address = url.get() + "q/" + link.id();
    String json =
        new JsonBuilder()
                .startObject()
                .pair("id", link.id())
                .pair("link", address)
                .pair("query", link.text())
                .finishObject()
                .build()
            + "\n";
    return new Answer(
        "application/json", "", json.getBytes(StandardCharsets.UTF_8), Map.of("Location", address));
  }

  private static ProblemException noLink(String detail) {
    return new ProblemException(Problem.of(404, "not-found", "No such link", detail));
  }
}
