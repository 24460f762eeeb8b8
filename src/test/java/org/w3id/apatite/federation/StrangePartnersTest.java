package org.w3id.apatite.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** SERVICE to partners that are slow, endless, broken, gone, or lead elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class StrangePartnersTest {

  private static final String HEAD = "{\"head\":{\"vars\":[\"s\"]},\"results\":{\"bindings\":[";
  private static final String ROW = "{\"s\":{\"type\":\"literal\",\"value\":\"here\"}}";
  private static final String GOOD = HEAD + ROW + "]}}";

  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, StrangePartner> partners = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final List<Partner> allowed = new ArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final List<HangingUp> hangingUp = new ArrayList<>();
  private ServerSocket watching;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    partner("good", StrangePartner.json(GOOD));
    partner("mute", http -> await());
    allow("patient", named("mute").iri() + "/patient");
    allowed.add(allowed.remove(allowed.size() - 1).withTime(Duration.ofSeconds(1)));
    hangingUp("stopping", HangingUp.afterChunk(HEAD + ROW));
    hangingUp("unended", HangingUp.afterChunk(GOOD));
    hangingUp("short", HangingUp.beforeLength(GOOD));
    partner("dripping", this::dripping);
    partner("endless-rows", http -> endless(StrangePartner.begin(http), ROW + ","));
    partner("endless-bytes", http -> endless(StrangePartner.begin(http), " "));
    partner("bomb", StrangePartnersTest::bomb);
    partner("html", http -> StrangePartner.send(http, 200, "text/html", "<p>Welcome</p>"));
    partner("nonsense", StrangePartner.json("Rows? None."));
    partner("cut", StrangePartner.json(HEAD + ROW));
    partner("truth", StrangePartner.json("{\"head\":{},\"boolean\":true}"));
    partner("empty", StrangePartner.json("{}"));
    partner("unauthorised", StrangePartner.status(401));
    partner("refusing", StrangePartner.status(403));
    partner("failing", StrangePartner.status(500));
    partner("second-time", this::secondTime);
    redirects();
    allow("closed", "http://localhost:" + freePort() + "/sparql");
    allow("unknown-name", "http://nowhere.invalid/sparql");
    watching = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    allow("watching", "http://localhost:" + watching.getLocalPort() + "/sparql");
    server = TestServer.small(folder, Settings.standard().with(allowed));
  }

  private void redirects() throws Exception {
    partner("stranger", StrangePartner.json(GOOD));
    allowed.remove(allowed.size() - 1);
    partner("private", StrangePartner.json(GOOD));
    allowed.add(allowed.remove(allowed.size() - 1).withPrivate(false));
    String port = ":" + named("private").port() + "/";
    for (String host : new String[] {"127.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"}) {
      allowed.add(Partner.of("http://" + host + port));
      addresses.put("private " + host, "http://" + host + port);
    }
    partner("to-stranger", StrangePartner.to(named("stranger").iri()));
    partner("to-private", StrangePartner.to(named("private").iri()));
    partner("to-file", StrangePartner.to("file:///etc/passwd"));
    partner("to-nowhere", http -> http.sendResponseHeaders(302, -1));
    partner("to-good", StrangePartner.to(named("good").iri()));
    partner("in-circles", StrangePartner.to("/again"));
    partner(
        "moved",
        http -> {
          if (http.getRequestURI().getPath().equals("/sparql")) {
            StrangePartner.to("/moved" + "?" + http.getRequestURI().getRawQuery()).answer(http);
          } else {
            StrangePartner.json(GOOD).answer(http);
          }
        });
  }

  @AfterAll
  void stop() throws Exception {
    end.countDown();
    server.close();
    watching.close();
    for (HangingUp partner : hangingUp) {
      partner.close();
    }
    partners.values().forEach(StrangePartner::close);
  }

  private void partner(String name, StrangePartner.Behaviour behaviour) throws IOException {
    StrangePartner partner = new StrangePartner(behaviour);
    partners.put(name, partner);
    allow(name, partner.iri());
  }

  private void allow(String name, String iri) {
    addresses.put(name, iri);
    allowed.add(
        Partner.of(iri).withPrivate(true).withRows(1000).withBytes(1 << 20).withRequests(5));
  }

  private StrangePartner named(String name) {
    return Objects.requireNonNull(partners.get(name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hangingUp(String name, HangingUp partner) {
    hangingUp.add(partner);
    allow(name, partner.iri());
  }

  private void dripping(HttpExchange http) throws IOException {
    OutputStream out = StrangePartner.begin(http);
    while (end.getCount() > 0) {
      out.write(' ');
      out.flush();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void endless(OutputStream out, String part) throws IOException {
    out.write(HEAD.getBytes(StandardCharsets.UTF_8));
    byte[] more = part.repeat(1000).getBytes(StandardCharsets.UTF_8);
    while (true) {
      out.write(more);
    }
  }

  /** Small on the wire, endless when unpacked. */
  private static void bomb(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Content-Encoding", "gzip");
    endless(new GZIPOutputStream(StrangePartner.begin(http)), " ");
  }

  /** A large row the first time, an error the second. */
  private void secondTime(HttpExchange http) throws IOException {
    if (answers.getAndIncrement() > 0) {
      StrangePartner.status(500).answer(http);
    } else {
      StrangePartner.json(GOOD.replace("here", "x".repeat(100_000))).answer(http);
    }
  }

  private String service(String name, String silent) {
    return "SELECT * { SERVICE " + silent + " <" + addresses.get(name) + "> { ?s ?p ?o } }";
  }

  @ParameterizedTest
  @CsvSource({
    "patient, 504, service-time-out, time",
    "stopping, 502, service-failed, broken-answer",
    "short, 502, service-failed, broken-answer",
    "unended, 502, service-failed, broken-answer",
    "endless-rows, 422, service-budget, rows",
    "endless-bytes, 422, service-budget, bytes",
    "bomb, 422, service-budget, bytes",
    "html, 502, service-failed, broken-answer",
    "nonsense, 502, service-failed, broken-answer",
    "cut, 502, service-failed, broken-answer",
    "truth, 502, service-failed, broken-answer",
    "empty, 502, service-failed, broken-answer",
    "unauthorised, 502, service-failed, status",
    "refusing, 502, service-failed, status",
    "failing, 502, service-failed, status",
    "closed, 502, service-failed, unreachable",
    "unknown-name, 502, service-failed, unreachable",
    "private, 502, service-failed, private-address",
    "private 127.0.0.1, 502, service-failed, private-address",
    "private [::1], 502, service-failed, private-address",
    "private 0.0.0.0, 502, service-failed, private-address",
    "private [::ffff:127.0.0.1], 502, service-failed, private-address",
    "to-private, 502, service-failed, private-address",
    "to-stranger, 502, service-failed, redirect",
    "to-file, 502, service-failed, redirect",
    "to-nowhere, 502, service-failed, redirect",
    "in-circles, 502, service-failed, redirect"
  })
  void whatGoesWrongIsToldByNameAndIsTheEmptySolutionWhenSilent(
      String name, int status, String type, String reason) throws Exception {
    HttpResponse<String> response = server.query(service(name, ""));
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(problem(response).getString("type").endsWith("/" + type));
    assertEquals(reason, problem(response).getString("reason"));
    assertEquals(addresses.get(name), problem(response).getString("partner"));
    assertTrue(problem(response).getString("detail").contains(addresses.get(name)));
    assertTrue(header(response, "Service-Cost").endsWith(";failure=" + reason));

    HttpResponse<String> silent = server.query(service(name, "SILENT"), "Accept", "text/csv");
    assertEquals(200, silent.statusCode(), silent.body());
    assertEquals("s,p,o\r\n,,\r\n", silent.body());
    assertTrue(header(silent, "Service-Cost").endsWith(";failure=" + reason));
    for (String untouched : new String[] {"stranger", "private"}) {
      assertEquals(List.of(), named(untouched).asked());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "to-good", "moved"})
  void aRedirectIsFollowedToThePartnerItselfAndToAnother(String name) throws Exception {
    HttpResponse<String> response = server.query(service(name, ""), "Accept", "text/csv");
    assertEquals("s,p,o\r\nhere,,\r\n", response.body());
  }

  @Test
  void aLongQueryIsPostedAlsoAfterARedirect() throws Exception {
    String pattern = "?s ?p " + "\"" + "x".repeat(3000) + "\"";
    String query = "SELECT * { SERVICE <" + addresses.get("to-good") + "> { " + pattern + " } }";
    assertEquals(200, server.form("/sparql", "query", query).statusCode());
    String asked = named("good").asked().get(named("good").asked().size() - 1);
    assertTrue(asked.startsWith("POST /sparql query=SELECT"), asked);
    assertTrue(asked.contains("xxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mute", "dripping"})
  void theTimeOfTheQueryEndsTheWaitForAPartner(String name) throws Exception {
    for (String silent : new String[] {"", "SILENT"}) {
      long start = System.nanoTime();
      HttpResponse<String> response =
          server.get("/sparql?timeout=1&query=" + encoded(service(name, silent)));
      assertEquals(503, response.statusCode(), response.body());
      assertTrue(problem(response).getString("type").endsWith("time-out"));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis > 900 && millis < 2000, millis + " ms");
    }
  }

  @Test
  void aQueryThatWaitsForAPartnerCanBeStopped() throws Exception {
    String id = "waits-for-a-partner";
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(server.at("/sparql?query=" + encoded(service("mute", ""))))
                    .header("X-Request-Id", id)
                    .build(),
                BodyHandlers.ofString());
    int before = named("mute").asked().size();
    while (named("mute").asked().size() == before) {
      Thread.sleep(10);
    }
    long start = System.nanoTime();
    server.send(HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE());
    HttpResponse<String> response = answer.get(5, TimeUnit.SECONDS);
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 1000);
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("stopped"));
  }

  @Test
  void aPartnerIsLeftWithinASecondAfterTheClientHasGone() throws Exception {
    Socket client = new Socket("localhost", server.port());
    client
        .getOutputStream()
        .write(
            ("GET /sparql?query="
                    + encoded(service("watching", ""))
                    + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    try (Socket partner = watching.accept()) {
      partner.setSoTimeout(5000);
      assertEquals('G', partner.getInputStream().read());
      client.close();
      long start = System.nanoTime();
      // The rest of the request, then nothing until the connection is closed.
      partner.getInputStream().readAllBytes();
      assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 1000);
    }
  }

  @Test
  void aFailureInsideAFilterIsNoAnswer() throws Exception {
    String failing = "SERVICE <" + addresses.get("failing") + "> { ?s ?p ?o }";
    for (String query :
        new String[] {
          "SELECT * { ?a ?b ?c FILTER NOT EXISTS { " + failing + " } }",
          "SELECT * { BIND(EXISTS { " + failing + " } AS ?there) }"
        }) {
      HttpResponse<String> response = server.query(query);
      assertEquals(502, response.statusCode(), response.body());
      assertTrue(header(response, "Service-Cost").contains("requests=1;"));
    }
  }

  @Test
  void anAnswerThatIsOnItsWayBreaksOffWhenAPartnerFails() {
    String values =
        IntStream.range(0, 150)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" ", "VALUES ?n { ", " }"));
    String query =
        "SELECT * { " + values + " SERVICE <" + addresses.get("second-time") + "> { ?n ?s ?o } }";
    assertThrows(IOException.class, () -> server.query(query, "Accept", "text/csv"));
    assertEquals(2, named("second-time").asked().size());
  }
}
