package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents as they were: row L15 of the contract, and what a change does to validators. */
@Timeout(60)
class MementoContractTest {

  private static final String GOLD = "https://w3id.org/apatite/id/gold";
  private static final String AMOUNT =
      "SELECT ?a { <" + GOLD + "> <https://w3id.org/apatite/ontology#amount> ?a }";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.openToAll(folder, true);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** The version that it makes. */
  private long update(String text) throws Exception {
    HttpResponse<String> done =
        server.form(
            "/update",
            "update",
            "PREFIX ap: <https://w3id.org/apatite/ontology#> PREFIX id:"
                + " <https://w3id.org/apatite/id/> "
                + text);
    assertEquals(200, done.statusCode(), done.body());
    return server.store().snapshot().version().number();
  }

  @Test
  void aDocumentIsHadAsItWas() throws Exception {
    long first = update("INSERT DATA { GRAPH id:g { id:gold a ap:Mineral ; ap:amount 1 } }");
    long second =
        update(
            "DELETE DATA { GRAPH id:g { id:gold ap:amount 1 } } ; INSERT DATA { GRAPH id:g { id:gold ap:amount 2 } }");
    assertEquals("[2]", rows(parsed(server.get("/doc/id/gold.ttl")), AMOUNT).toString());
    HttpResponse<String> before =
        server.get("/versions/" + first + "/doc/id/gold", "Accept", "text/turtle");
    assertEquals("[1]", rows(parsed(before), AMOUNT).toString());
    assertTrue(header(before, "Memento-Datetime").endsWith(" GMT"));
    String links = header(before, "Link");
    assertTrue(links.contains("<" + GOLD + ">; rel=\"original\""), links);
    assertTrue(links.contains("/timemap/id/gold>; rel=\"timemap\""), links);
    assertTrue(links.contains("/doc/id/gold>; rel=\"timegate\""), links);
    HttpResponse<String> map = server.get("/timemap/id/gold");
    assertEquals(200, map.statusCode());
    assertTrue(map.body().contains("/versions/" + first + "/doc/id/gold>"), map.body());
    assertTrue(map.body().contains("/versions/" + second + "/doc/id/gold>"), map.body());
    assertEquals(
        404, server.get("/versions/" + (first - 1) + "/doc/id/gold").statusCode(), "not yet");
  }

  @Test
  void theGateOfTimeLeadsToTheVersionOfTheMoment() throws Exception {
    long version = update("INSERT DATA { GRAPH id:g { id:gold a ap:Mineral ; ap:amount 1 } }");
    HttpResponse<String> now =
        server.get("/doc/id/gold", "Accept-Datetime", "Fri, 01 Jan 2100 00:00:00 GMT");
    assertEquals(302, now.statusCode(), now.body());
    assertTrue(
        header(now, "Location").endsWith("/versions/" + version + "/doc/id/gold"),
        header(now, "Location"));
    assertTrue(header(now, "Vary").contains("Accept-Datetime"));
    assertTrue(header(now, "Link").contains("rel=\"original\""));
    HttpResponse<String> old =
        server.get("/doc/id/gold", "Accept-Datetime", "Sat, 01 Jan 2000 00:00:00 GMT");
    assertEquals(404, old.statusCode(), "nothing was known of it before");
    assertTrue(
        header(
                server.get(
                    "/doc/id/mineral-zinc.ttl", "Accept-Datetime", "Sat, 01 Jan 2000 00:00:00 GMT"),
                "Location")
            .endsWith("/versions/1/doc/id/mineral-zinc.ttl"),
        "the first is the nearest");
    assertEquals(400, server.get("/doc/id/gold", "Accept-Datetime", "yesterday").statusCode());
  }

  @Test
  void whatWasDeletedIsGoneAndLeadsToItsLastDocument() throws Exception {
    long version = update("INSERT DATA { GRAPH id:g { id:gold a ap:Mineral ; ap:amount 1 } }");
    // A date has no parts of a second: the next version is to have another.
    Thread.sleep(1_100);
    update("DELETE WHERE { GRAPH id:g { id:gold ?p ?o } }");
    for (String path : new String[] {"/id/gold", "/doc/id/gold", "/doc/id/gold.ttl"}) {
      HttpResponse<String> gone = server.get(path, "Accept", "application/problem+json");
      assertEquals(410, gone.statusCode(), path + gone.body());
      assertTrue(
          problem(gone)
              .get("successors")
              .toString()
              .contains("/versions/" + version + "/doc/id/gold"),
          gone.body());
    }
    assertEquals(404, server.get("/id/silver").statusCode());
    String then = header(server.get("/versions/" + version + "/doc/id/gold"), "Memento-Datetime");
    HttpResponse<String> gate = server.get("/doc/id/gold", "Accept-Datetime", then);
    assertEquals(302, gate.statusCode(), gate.body());
    assertTrue(header(gate, "Location").endsWith("/versions/" + version + "/doc/id/gold"));
  }

  @Test
  void whatIsDeprecatedIsGoneAndTheReasonAndTheSuccessorAreTold() throws Exception {
    update(
        "PREFIX owl: <http://www.w3.org/2002/07/owl#>"
            + " PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
            + " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
            + " INSERT DATA { GRAPH id:g { id:tin-old a ap:Mineral ; owl:deprecated true ;"
            + " skos:changeNote \"Two things were told as one\"@en ;"
            + " <http://purl.obolibrary.org/obo/IAO_0100001> id:tin ."
            + " id:tin a ap:Mineral ; rdfs:label \"tin, <metallic>\"@en } }");
    HttpResponse<String> gone = server.get("/id/tin-old", "Accept", "application/problem+json");
    assertEquals(410, gone.statusCode(), gone.body());
    assertTrue(problem(gone).get("detail").toString().contains("Two things were told as one. "));
    assertTrue(problem(gone).get("successors").toString().contains("/id/tin\""), gone.body());
    String page = server.get("/id/tin-old", "Accept", "text/html").body();
    assertTrue(page.contains("<a href=\"/id/tin\">tin, &lt;metallic&gt;</a>"), page);
    assertTrue(page.contains("<header class=\"site\">"), "in the frame of all pages");
    update("DELETE WHERE { GRAPH id:g { ?s ?p ?o } }");
  }

  @Test
  void whatVeryManyPointToIsTurnedPageByPage() throws Exception {
    StringBuilder many = new StringBuilder("INSERT DATA { GRAPH id:g { id:gold a ap:Mineral . ");
    for (int i = 0; i < 450; i++) {
      many.append("id:coin-").append(i).append(" ap:contains id:gold . ");
    }
    long version = update(many + "} }");
    update("DELETE WHERE { GRAPH id:g { ?coin ap:contains id:gold } }");
    String coins = "SELECT ?c { ?c <https://w3id.org/apatite/ontology#contains> <" + GOLD + "> }";
    String address = "/versions/" + version + "/doc/id/gold.ttl";
    int found = 0;
    for (int page = 1; page <= 3; page++) {
      HttpResponse<String> turtle = server.get(address + "?page=" + page);
      assertEquals(200, turtle.statusCode(), turtle.body());
      found += rows(parsed(turtle), coins).size();
      assertEquals(
          page < 3,
          header(turtle, "Link").contains("/doc/id/gold?page=" + (page + 1) + ">; rel=\"next\""));
    }
    assertEquals(450, found);
    assertEquals(404, server.get(address + "?page=4").statusCode());
    assertEquals(404, server.get(address + "?page=51").statusCode());
    assertEquals(400, server.get(address + "?page=x").statusCode());
  }

  @Test
  void aDocumentStaysKnownUntilSomethingIsSaidOfItsThing() throws Exception {
    update("INSERT DATA { GRAPH id:g { id:gold a ap:Mineral ; ap:amount 1 } }");
    String tag = header(server.get("/doc/id/gold.nt"), "ETag");
    update("INSERT DATA { GRAPH id:g { id:lead ap:amount 7 } }");
    assertEquals(304, server.get("/doc/id/gold.nt", "If-None-Match", tag).statusCode());
    update("INSERT DATA { GRAPH id:g { id:gold ap:amount 3 } }");
    HttpResponse<String> changed = server.get("/doc/id/gold.nt", "If-None-Match", tag);
    assertEquals(200, changed.statusCode());
    assertNotEquals(tag, header(changed, "ETag"));
  }
}
