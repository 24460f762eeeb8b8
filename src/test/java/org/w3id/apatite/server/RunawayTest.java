package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.problem;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.sparql.Limits;

/** Queries without end, all at once, over the project's own data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RunawayTest {

  private static final int LIMIT_SECONDS = 4;
  private static final long QUERY_MEBIBYTES = 64;

  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server =
        TestServer.project(
            Settings.standard()
                .with(
                    Limits.standard()
                        .withTime(Duration.ofSeconds(LIMIT_SECONDS))
                        .withConcurrent(12)
                        .withQueryBytes(QUERY_MEBIBYTES << 20)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static Map<String, String> runaways() {
    String any = "(!<urn:x:p>|^!<urn:x:p>)";
    String values =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "<urn:x:" + i + ">")
            .collect(Collectors.joining(" "));
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("cross product, counted", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }");
    queries.put(
        "cross product, of a filter that never holds",
        "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?b), STR(?f))) > 999999) }");
    queries.put("deep path", "SELECT (COUNT(*) AS ?n) { ?a " + any + "* ?b . ?b " + any + "* ?c }");
    queries.put("path from everywhere", "SELECT ?a { ?a " + any + "+ ?b } ORDER BY ?a LIMIT 1");
    queries.put("giant sort", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c DESC(?f)");
    queries.put("giant distinct", "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f }");
    queries.put(
        "distinct rows",
        "SELECT ?n { { SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } } BIND(1 AS ?n) FILTER(?n > 1) }");
    queries.put(
        "giant group", "SELECT ?a ?d (SAMPLE(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d");
    queries.put("group_concat", "SELECT (GROUP_CONCAT(STR(?f)) AS ?x) { ?a ?b ?c . ?d ?e ?f }");
    queries.put(
        "regular expression",
        "SELECT * { ?a ?b ?c FILTER REGEX(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(.*a){20}$\") }");
    queries.put(
        "huge VALUES",
        "SELECT (COUNT(*) AS ?n) { VALUES ?a { "
            + values
            + " } VALUES ?b { "
            + values
            + " } FILTER(?a != ?b) }");
    queries.put(
        "minus",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?b2 ?c . ?d ?e ?f2 . ?x ?y ?z } }");
    queries.put("construct", "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }");
    return queries;
  }

  @Test
  void eachEndsAtItsLimitWhileAPlainQuestionIsAnsweredAndMemoryComesBack() throws Exception {
    long before = usedAfterCollection();
    List<String> running = new ArrayList<>();
    Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
    long start = System.nanoTime();
    runaways().forEach((name, text) -> answers.put(name, ask(text)));
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]));
    int plain = 0;
    while (!all.isDone()) {
      long asked = System.nanoTime();
      // Another text each time, so that no kept answer is sent.
      String text = "ASK { <https://w3id.org/apatite/id/mineral-magnesium> ?p" + plain++ + " ?o }";
      assertEquals(200, server.query(text).statusCode());
      long millis = Duration.ofNanos(System.nanoTime() - asked).toMillis();
      assertTrue(millis < 1000, "a plain question took " + millis + " ms");
      Thread.sleep(20);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertTrue(seconds <= LIMIT_SECONDS + 3, "the last ended after " + seconds + " s");
    assertTrue(plain > 10, "the runaways ended too early for the question to be asked");
    answers.forEach(
        (name, answer) -> {
          assertEquals(503, answer.join().statusCode(), name + ": " + answer.join().body());
          String type = problem(answer.join()).getString("type");
          running.add(name + " " + type);
          assertTrue(type.endsWith("time-out") || type.endsWith("memory-limit"), name + type);
        });
    assertTrue(
        running.stream().anyMatch(r -> r.contains("memory-limit")),
        "no budget was reached: " + running);
    assertEquals(0, server.running().size());
    long after = usedAfterCollection();
    assertTrue(after - before < 128 << 20, "kept " + ((after - before) >> 20) + " MiB");
  }

  private CompletableFuture<HttpResponse<String>> ask(String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.form("/sparql", "query", text);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> new Thread(task, "runaway").start());
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value-limit | SELECT ?z { BIND(\"0123456789abcdef\" AS ?a) BIND(CONCAT(?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a,?a) AS ?b) BIND(CONCAT(?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b,?b) AS ?c) BIND(CONCAT(?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c,?c) AS ?d) BIND(CONCAT(?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d,?d) AS ?e) BIND(CONCAT(?e,?e) AS ?z) }",
        "value-limit | SELECT ?z { BIND(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(\"aaaaaaaaaaaaaaaa\", \"a\", \"aaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaa\"), \"a\", \"aaaaaaaaaaaaaaaa\") AS ?z) }",
        "value-limit | SELECT ?z { BIND(9223372036854775807 AS ?a) BIND(?a*?a*?a*?a*?a*?a*?a*?a AS ?b) BIND(?b*?b*?b*?b*?b*?b*?b*?b AS ?z) }",
        "function-refused | SELECT ?z { BIND(<http://jena.apache.org/ARQ/function#wait>(60000) AS ?z) }",
        "function-refused | SELECT ?z { BIND(<java:org.apache.jena.sparql.function.library.wait>(60000) AS ?z) }",
        "function-refused | SELECT ?z { FILTER EXISTS { ?s ?p ?o FILTER(<http://jena.apache.org/ARQ/function#sprintf>(\"%999999999d\", 1) = \"\") } }",
        "function-refused | SELECT * { ?x <java:org.apache.jena.sparql.pfunction.library.version> ?v }",
      })
  void whatWouldGrowOrRunOtherCodeIsRefused(String problem, String query) throws Exception {
    HttpResponse<String> response = server.query(query);
    assertEquals(400, response.statusCode(), response.body());
    assertTrue(problem(response).getString("type").endsWith(problem), response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REGEX(\"Magnesium\", \"^magn\", \"i\") | true",
        "REGEX(\"a.b\", \"a.b\", \"q\") | true",
        "REGEX(\"axb\", \"a.b\", \"q\") | false",
        "(REPLACE(\"abcab\", \"(a)(b)\", \"$2$1\") = \"bacba\") | true",
        "(CONCAT(\"a\"@en, \"b\"@en) = \"ab\"@en) | true",
        "(3 * 4.5 = 13.5) | true",
        "(<http://www.w3.org/2005/xpath-functions/math#pow>(2, 10) = 1024) | true",
        "(<http://www.w3.org/2005/xpath-functions#abs>(-2) = 2) | true",
        "BOUND(?nothing) | false"
      })
  void whatIsGuardedStillMeansTheSame(String expression, boolean expected) throws Exception {
    String body = server.query("ASK { FILTER(" + expression + ") }").body();
    assertTrue(body.contains(": " + expected), body);
  }

  @Test
  void graphsAreAskedOneByOneWhereAPatternGathersOrCuts() throws Exception {
    String each = "SELECT (SUM(?c) AS ?all) { GRAPH ?g { SELECT (COUNT(*) AS ?c) { ?s ?p ?o } } }";
    String whole = "SELECT (COUNT(*) AS ?all) { GRAPH ?g { ?s ?p ?o } }";
    assertEquals(server.csv(whole), server.csv(each));
    assertEquals(
        "n\r\n0\r\n",
        server.csv("SELECT (COUNT(*) AS ?n) { GRAPH <urn:x:none> { VALUES ?x { 1 } } }"));
  }
}
