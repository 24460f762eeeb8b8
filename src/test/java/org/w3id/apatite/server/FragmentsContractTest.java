package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.asked;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L16: Triple Pattern Fragments over the project's own data. */
@ExtendWith(ProjectServer.class)
class FragmentsContractTest {

  private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String AP = "https://w3id.org/apatite/ontology#";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
  private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";

  private final TestServer server;

  FragmentsContractTest(TestServer server) {
    this.server = server;
  }

  /** One page as a client sees it: data in the default graph, controls in another. */
  private record Seen(String address, DatasetGraph content) {

    List<Triple> data() {
      return content.getDefaultGraph().find().toList();
    }

    Graph controls() {
      return content.getGraph(NodeFactory.createURI(address + "#metadata"));
    }

    Optional<String> said(String property) {
      return controls()
          .find(NodeFactory.createURI(address), NodeFactory.createURI(property), Node.ANY)
          .nextOptional()
          .map(
              t ->
                  t.getObject().isURI()
                      ? t.getObject().getURI()
                      : t.getObject().getLiteralLexicalForm());
    }

    long total() {
      return Long.parseLong(said(HYDRA + "totalItems").orElseThrow());
    }
  }

  private Seen seen(String path) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "application/trig");
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/trig", type(response));
    DatasetGraph content = DatasetGraphFactory.create();
    RDFParser.fromString(response.body(), Lang.TRIG).parse(content);
    return new Seen(server.at(path).toString(), content);
  }

  private static String pattern(String subject, String predicate, String object) {
    return "/fragments?subject="
        + encoded(subject)
        + "&predicate="
        + encoded(predicate)
        + "&object="
        + encoded(object);
  }

  /** All statements of a pattern, page after page. */
  private Set<Triple> all(String path) throws Exception {
    Set<Triple> all = new HashSet<>();
    int statements = 0;
    String next = path;
    while (!next.isEmpty()) {
      Seen page = seen(next);
      assertTrue(page.data().size() <= 100);
      statements += page.data().size();
      all.addAll(page.data());
      next =
          page.said(HYDRA + "next")
              .map(n -> n.substring(server.at("").toString().length()))
              .orElse("");
    }
    assertEquals(statements, all.size(), "no statement comes twice");
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "||| ?s ?p ?o",
        "| http://www.w3.org/1999/02/22-rdf-syntax-ns#type || ?s a ?o",
        "| http://www.w3.org/1999/02/22-rdf-syntax-ns#type | https://w3id.org/apatite/ontology#Study | ?s a ap:Study",
        "https://w3id.org/apatite/id/mineral-magnesium ||| <https://w3id.org/apatite/id/mineral-magnesium> ?p ?o",
        "|| https://w3id.org/apatite/id/mineral-magnesium | ?s ?p <https://w3id.org/apatite/id/mineral-magnesium>",
        "|| \"magnesium\"@en | ?s ?p \"magnesium\"@en",
        "|| \"100.00\"^^http://www.w3.org/2001/XMLSchema#decimal | ?s ?p 100.0",
      })
  void l16TheTotalIsTheCount(String subject, String predicate, String object, String where)
      throws Exception {
    Seen page =
        seen(
            pattern(
                subject == null ? "" : subject,
                predicate == null ? "" : predicate,
                object == null ? "" : object));
    long count = Long.parseLong(asked(server, "SELECT (COUNT(*) AS ?n) { " + where + " }").get(0));
    assertTrue(count > 0, where);
    assertEquals(count, page.total());
    assertEquals(Math.min(100, count), page.data().size());
    assertEquals(String.valueOf(count), page.said("http://rdfs.org/ns/void#triples").orElse(""));
  }

  @Test
  void l16ThePagesTogetherAreTheAnswer() throws Exception {
    Set<Triple> all = all(pattern("", TYPE, AP + "Publication"));
    List<String> asked = asked(server, "SELECT ?s { ?s a ap:Publication }");
    assertTrue(asked.size() > 200, "more than two pages");
    assertEquals(
        Set.copyOf(asked),
        all.stream()
            .map(t -> t.getSubject().getURI())
            .collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void l16APageIsFoundFromThoseBesideIt() throws Exception {
    String path = pattern("", TYPE, "") + "&page=3";
    Seen page = seen(path);
    String plain = server.at("/fragments?predicate=" + encoded(TYPE)).toString() + "&page=";
    assertEquals(plain + 1, page.said(HYDRA + "first").orElse(""));
    assertEquals(plain + 2, page.said(HYDRA + "previous").orElse(""));
    assertEquals(plain + 4, page.said(HYDRA + "next").orElse(""));
    assertEquals(Optional.empty(), seen("/fragments").said(HYDRA + "previous"));
  }

  @Test
  void l16TheFormToAskByIsThere() throws Exception {
    Graph controls = seen(pattern("", TYPE, "")).controls();
    String search =
        "<https://w3id.org/apatite/dataset> a void:Dataset ; <%ssearch> ?f . ?f <%stemplate> ?t"
            .formatted(HYDRA, HYDRA);
    assertEquals(
        Set.of(server.at("/fragments").toString() + "{?subject,predicate,object}"),
        Documents.rows(controls, "SELECT ?t { " + search + " }"));
    String rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    assertEquals(
        Set.of(
            "subject " + rdf + "subject",
            "predicate " + rdf + "predicate",
            "object " + rdf + "object"),
        Documents.rows(
            controls,
            "SELECT ?v ?p { %s ; <%smapping> ?m . ?m <%svariable> ?v ; <%sproperty> ?p }"
                .formatted(search, HYDRA, HYDRA, HYDRA)));
    assertFalse(controls.stream().anyMatch(t -> t.getSubject().isBlank()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json"
      })
  void l16FormsOfOneGraphHoldBoth(String form) throws Exception {
    String path = pattern("https://w3id.org/apatite/id/mineral-magnesium", "", "");
    HttpResponse<String> response = server.get(path, "Accept", form);
    assertEquals(form, type(response));
    Graph graph = Documents.parsed(response);
    Seen page = seen(path);
    assertEquals(page.data().size() + page.controls().size(), graph.size());
    assertTrue(page.data().stream().allMatch(graph::contains));
  }

  @Test
  void l16InQuadsTheGraphOfControlsIsOfThePageAsItWasAsked() throws Exception {
    String path = "/fragments?predicate=" + TYPE.replace("#", "%23");
    HttpResponse<String> response = server.get(path, "Accept", "application/n-quads");
    DatasetGraph content = DatasetGraphFactory.create();
    RDFParser.fromString(response.body(), Lang.NQUADS).parse(content);
    Node graph = NodeFactory.createURI(server.at(path) + "#metadata");
    assertTrue(
        content.contains(
            graph,
            graph,
            NodeFactory.createURI("http://xmlns.com/foaf/0.1/primaryTopic"),
            NodeFactory.createURI(server.at(path).toString())));
    assertEquals(100, content.getDefaultGraph().size());
  }

  @Test
  void l16WhatMatchesNothingIsAnEmptyPage() throws Exception {
    for (String object :
        List.of(
            "http://nobody.example/",
            "\"nobody says so\"",
            "\"1\"^^" + XSD + "nonsense",
            "\"99999999999999999999999\"^^" + XSD + "integer")) {
      Seen page = seen(pattern("", "", object));
      assertEquals(0, page.total(), object);
      assertEquals(List.of(), page.data());
      assertEquals(Optional.empty(), page.said(HYDRA + "next"));
    }
  }

  @Test
  void l16ANumberIsFoundInEverySpelling() throws Exception {
    long total = seen(pattern("", "", "\"100.0\"^^" + XSD + "decimal")).total();
    assertTrue(total > 0);
    for (String spelling : List.of("100", "100.000", "+100.0", "0100.0")) {
      assertEquals(
          total, seen(pattern("", "", "\"" + spelling + "\"^^<" + XSD + "decimal>")).total());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "subject | \"text\"",
        "subject | mineral",
        "subject | <http://a.example/",
        "predicate | _:b",
        "predicate | http://a.example/x y",
        "object | \"text",
        "object | \"text\"@",
        "object | \"1\"^^integer",
        "object | text",
        "object | \"text\"^^http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
      })
  void l16WhatIsNoTermIsRefusedByName(String place, String term) throws Exception {
    HttpResponse<String> response = server.get("/fragments?" + place + "=" + encoded(term));
    assertEquals(400, response.statusCode());
    assertTrue(problem(response).getString("detail").contains("'" + term + "'"));
    assertEquals(place, problem(response).getString("parameter"));
  }

  @Test
  void l16PagesThatAreNoneAreRefused() throws Exception {
    for (String page : List.of("0", "-1", "two", "1.5", "10001", "99999999999")) {
      assertEquals(400, server.get("/fragments?page=" + page).statusCode(), page);
    }
    HttpResponse<String> beyond = server.get(pattern("", TYPE, AP + "Study") + "&page=9999");
    assertEquals(404, beyond.statusCode());
    assertTrue(problem(beyond).getString("detail").contains("no page 9999"));
    assertEquals(400, server.get("/fragments?subject=%FF%FE").statusCode());
  }

  @Test
  void l16APageIsKnownByItsTag() throws Exception {
    String path = pattern("", TYPE, AP + "Study");
    HttpResponse<String> first = server.get(path, "Accept", "text/turtle");
    String tag = header(first, "ETag");
    HttpResponse<String> again = server.get(path, "Accept", "text/turtle", "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertNotEquals(tag, header(server.get(path, "Accept", "application/trig"), "ETag"));
    assertNotEquals(tag, header(server.get(path + "&page=2", "Accept", "text/turtle"), "ETag"));
    assertEquals(200, server.head(path).statusCode());
  }

  @Test
  void l16ReadersGetAPage() throws Exception {
    String path = pattern("", "", "\"magnesium\"@en");
    for (String accept : List.of("*/*", "text/html,application/xhtml+xml,*/*;q=0.8")) {
      HttpResponse<String> response = server.get(path, "Accept", accept);
      assertEquals("text/html", type(response));
      assertTrue(response.body().contains("https://w3id.org/apatite/id/mineral-magnesium"));
      assertTrue(response.body().contains("value=\"&quot;magnesium&quot;@en\""));
    }
    assertEquals("text/html", type(server.get(path)));
    assertEquals(406, server.get(path, "Accept", "image/png").statusCode());
  }
}
