package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * What editors, explorers and desktop programs send, word for word: a row each of {@code
 * tool-requests.tsv}. Every answer may be read by pages of any site.
 */
@ExtendWith(ProjectServer.class)
@Timeout(60)
class ToolRequestsContractTest {

  private static final Path TABLE = Path.of("src/test/resources/monitors/tool-requests.tsv");

  private final TestServer server;

  ToolRequestsContractTest(TestServer server) {
    this.server = server;
  }

  /**
   * A row of the table. In path and body {@code {folder/name}} stands for a query of this folder,
   * encoded, and {@code [folder/name]} for its text.
   *
   * @param headers separated by a bar
   * @param type media type of the answer; empty where it has no body
   * @param answer what it must be: {@code rows}, {@code triples}, {@code true}, {@code nothing},
   *     {@code has TEXT}, {@code begins TEXT}, {@code allows HEADER} or {@code leads to PATH}
   */
  record Sent(
      String tool,
      String request,
      String headers,
      String body,
      int status,
      String type,
      String answer) {

    static Sent of(String line) {
      String[] cells = line.split("\t", -1);
      assertEquals(7, cells.length, line);
      return new Sent(
          cells[0], cells[1], cells[2], cells[3], Integer.parseInt(cells[4]), cells[5], cells[6]);
    }

    HttpRequest.Builder to(TestServer server) {
      String[] request = request().split(" ", 2);
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(server.at(filled(request[1])))
              .method(
                  request[0],
                  body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)));
      Arrays.stream(headers.split(" [|] "))
          .filter(h -> !h.isEmpty())
          .map(h -> h.split(": ", 2))
          .forEach(h -> builder.header(h[0], h[1]));
      return builder;
    }

    private static String filled(String text) {
      String encoded =
          Pattern.compile("\\{([a-z/-]+)}")
              .matcher(text)
              .replaceAll(m -> encoded(MonitorQuery.of(m.group(1)).text()));
      return Pattern.compile("^\\[([a-z/-]+)]$")
          .matcher(encoded)
          .replaceAll(
              m -> java.util.regex.Matcher.quoteReplacement(MonitorQuery.of(m.group(1)).text()));
    }

    @Override
    public String toString() {
      return tool;
    }
  }

  static List<Sent> sent() throws IOException {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines.skip(1).map(Sent::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sent")
  void aToolIsAnsweredAsItNeeds(Sent sent) throws Exception {
    Answer answer = new Answer(server.send(sent.to(server)));
    assertEquals(sent.status(), answer.response().statusCode(), answer.body());
    assertEquals(sent.type(), answer.type());
    answer.readable();
    String[] words = sent.answer().split(" ", 2);
    switch (words[0]) {
      case "rows" -> assertFalse(answer.rows().isEmpty(), "rows");
      case "triples" -> assertFalse(answer.graph().isEmpty(), "statements");
      case "true" -> assertTrue(answer.truth());
      case "nothing" -> assertEquals("", answer.body());
      case "has" -> assertTrue(answer.body().contains(words[1]), answer.body());
      case "begins" -> assertTrue(answer.body().startsWith(words[1]), answer.body());
      case "allows" ->
          assertTrue(
              answer
                  .header("Access-Control-Allow-Headers")
                  .toLowerCase(Locale.ROOT)
                  .contains(words[1]),
              answer.header("Access-Control-Allow-Headers"));
      case "leads" ->
          assertTrue(
              answer.header("Location").startsWith(words[1].substring("to ".length())),
              answer.header("Location"));
      default -> throw new AssertionError("no such answer: " + sent.answer());
    }
  }

  @Test
  void everyToolHasItsRows() throws IOException {
    Set<String> tools = new TreeSet<>();
    sent().forEach(s -> tools.add(s.tool().replaceFirst("[:,' ].*$", "")));
    for (String tool :
        List.of(
            "YASQE",
            "YASGUI",
            "SIB",
            "Sparklis",
            "Comunica",
            "SPARQLWrapper",
            "Reactodia",
            "graph-explorer",
            "LodLive",
            "Protégé",
            "WebVOWL",
            "Gephi",
            "n10s",
            "Cytoscape")) {
      assertTrue(tools.contains(tool), tool + " is not among " + tools);
    }
  }
}
