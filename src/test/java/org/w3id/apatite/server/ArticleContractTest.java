package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The article over HTTP, against the tables of its audit. */
@ExtendWith(ProjectServer.class)
class ArticleContractTest {

  private static final String STATEMENTS = "audit/statements.tsv";

  private final TestServer server;

  ArticleContractTest(TestServer server) {
    this.server = server;
  }

  private String body(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  /** What stands on the page of one statement. */
  private String statement(String number) throws Exception {
    String page = body("/article");
    String from = page.substring(page.indexOf("id=\"statement-" + number + "\""));
    return from.substring(0, from.indexOf("</section>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Test
  void everyStatementStandsInItsPlaceWithVerdictAndReason() throws Exception {
    String page = body("/article");
    int last = 0;
    for (SourceTable.Line row : SourceTable.of(STATEMENTS)) {
      int at = page.indexOf("id=\"statement-" + row.get("number") + "\"");
      assertTrue(at > last, "statement " + row.get("number") + " comes after the one before");
      String own = page.substring(at, page.indexOf("</section>", at));
      assertTrue(own.contains(escaped(row.get("paraphrase"))), row.get("paraphrase"));
      assertTrue(own.contains(escaped(row.get("rationale"))), row.get("rationale"));
      assertEquals(
          row.get("cited_work_id").isEmpty(),
          own.contains("What the audit says"),
          "who cites nothing has no source");
      last = at;
    }
  }

  @Test
  void theTableCountsTheVerdictsAndEachCountLeadsToItsStatements() throws Exception {
    Map<String, Long> counts =
        SourceTable.of(STATEMENTS).stream()
            .collect(Collectors.groupingBy(r -> r.get("verdict"), Collectors.counting()));
    assertEquals(28, counts.get("noCitation"), "statements that cite nothing");
    String page = body("/article");
    for (Map.Entry<String, Long> verdict : counts.entrySet()) {
      String address = "/article?verdict=" + verdict.getKey();
      Matcher link =
          Pattern.compile("href=\"" + Pattern.quote(address) + "\"[^>]*>([0-9]+)</a>")
              .matcher(page);
      assertTrue(link.find(), address);
      assertEquals(verdict.getValue().toString(), link.group(1), verdict.getKey());
      assertEquals(
          verdict.getValue(),
          body(address).split("<section class=\"statement\"", -1).length - 1,
          address);
    }
    assertTrue(page.contains("34 factual statements. 6 cite a work"), "in words");
  }

  @Test
  void aStatedFigureStandsBesideWhatTheSourceReports() throws Exception {
    String own = statement("12");
    assertTrue(own.contains(">-34 %</a>"), "the figure of the article");
    assertTrue(own.contains("odds reported as risk"), "how it differs");
    assertTrue(own.contains("percent change in odds -34</a>"), "the figure of the other study");
    assertTrue(
        own.contains("abstract gives direction only"), "what the cited work is known to say");
    assertEquals(1, own.split("the cited work</b>", -1).length - 1, "findings of the cited work");
  }

  @Test
  void whatDiffersStandsBeforeWhatAgrees() throws Exception {
    // Trials of magnesium and inflammation, of which the tables have both kinds.
    String own = statement("14");
    List<SourceTable.Line> findings = SourceTable.of("studies/findings.tsv");
    String pooled =
        findings.stream()
            .filter(f -> f.get("finding_id").equals("inflam-ma-2021-bter-f1"))
            .findFirst()
            .orElseThrow()
            .get("reported_text");
    assertEquals("-0.49 (-1.72 to 0.75)", pooled);
    int none = own.indexOf("no difference detected</b>");
    int same = own.indexOf("the same direction</b>");
    assertTrue(none > 0 && same > none, "no difference first");
    assertTrue(own.lastIndexOf("no difference detected</b>", own.indexOf(pooled)) > 0, pooled);
  }

  @Test
  void aFoodHasTheAmountsOfBothSources() throws Exception {
    String own = statement("22");
    assertTrue(own.contains("composition-sr28-11457-304\">79 mg</a>"), own);
    assertTrue(own.contains("composition-fdc-1999633-1090\">92.96 mg</a>"), own);
  }

  @Test
  void asDataItHasARowForEachStatement() throws Exception {
    HttpResponse<String> csv = server.get("/article.csv?verdict=partlySupported");
    assertEquals("text/csv", type(csv));
    List<String> lines = csv.body().lines().toList();
    assertEquals(2, lines.size(), csv.body());
    assertTrue(lines.get(1).contains("/id/statement-12,12,"), lines.get(1));
    assertTrue(lines.get(1).contains("result-mo-2024-f1"), lines.get(1));
    assertEquals(35, body("/article.csv").lines().count());
    Graph graph = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(body("/article.ttl?verdict=supported"), Lang.TURTLE).parse(graph);
    Node audits = NodeFactory.createURI("https://w3id.org/apatite/ontology#auditsStatement");
    assertEquals(2, graph.find(Node.ANY, audits, Node.ANY).toList().size());
  }

  @Test
  void aVerdictThatIsNoneIsRefusedWithThoseThereAre() throws Exception {
    HttpResponse<String> refused = server.get("/article?verdict=refuted");
    assertEquals(400, refused.statusCode());
    assertTrue(problem(refused).get("detail").toString().contains("notSupported"), refused.body());
  }

  @Test
  void whoHasItAlreadyIsNotSentItAgain() throws Exception {
    String tag = header(server.get("/article"), "ETag");
    assertEquals(304, server.get("/article", "If-None-Match", tag).statusCode());
    assertFalse(tag.equals(header(server.get("/article?verdict=supported"), "ETag")), tag);
  }

  @Test
  void theHomePageLeadsToIt() throws Exception {
    assertTrue(server.get("/", "Accept", "text/html").body().contains("href=\"/article\""));
  }
}
