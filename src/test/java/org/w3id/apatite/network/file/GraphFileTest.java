package org.w3id.apatite.network.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.layout.Layouts;

/** The files of one hostile network, as the readers of their formats find them. */
class GraphFileTest {

  private static final Network NETWORK = Layouts.of(Hostile.network());

  private static byte[] written(GraphFile file, Network network) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      file.write(network, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static String text(GraphFile file) {
    return new String(written(file, NETWORK), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(GraphFile.class)
  void everyFormatHoldsTheSameNodesAndEdgesWithTheirLabelsUnbroken(GraphFile file)
      throws Exception {
    Read read = Read.of(file.suffix(), written(file, NETWORK));
    Map<String, String> labels = new HashMap<>();
    labels.put(Hostile.SPINACH, Hostile.LABEL);
    labels.put(Hostile.SCRIPT, "]]><script>alert(1)</script>");
    labels.put(Hostile.RIGHT_TO_LEFT, Hostile.RIGHT_TO_LEFT_LABEL);
    labels.put(Hostile.LONG, Hostile.LONG_LABEL);
    labels.put(Hostile.BLANK, Hostile.BLANK);
    assertEquals(labels, read.labels());
    assertEquals(
        NETWORK.edges().stream().map(e -> e.source() + " -> " + e.target()).sorted().toList(),
        read.edges());
    assertEquals(5, read.edges().size());
  }

  @ParameterizedTest
  @EnumSource(GraphFile.class)
  void twiceWrittenIsTheSame(GraphFile file) {
    assertArrayEquals(
        written(file, NETWORK), written(file, Layouts.of(Hostile.network())), file.name());
  }

  @ParameterizedTest
  @EnumSource(GraphFile.class)
  void anEmptyNetworkIsAFileToo(GraphFile file) throws Exception {
    Network empty = new Network(Heading.titled("nothing"), List.of(), List.of(), 0);
    assertEquals(new Read(Map.of(), List.of()), Read.of(file.suffix(), written(file, empty)));
  }

  @ParameterizedTest
  @EnumSource(GraphFile.class)
  void aNetworkThatIsCutSaysSo(GraphFile file) {
    NetworkNode first = NETWORK.nodes().get(0);
    Network cut = new Network(NETWORK.heading(), List.of(first), List.of(), 812);
    String text = new String(written(file, cut), StandardCharsets.UTF_8);
    assertTrue(text.contains("Cut off: 1 of 812 nodes are here"), text);
  }

  @ParameterizedTest
  @EnumSource(GraphFile.class)
  void theLicenceStandsInTheFile(GraphFile file) {
    assertTrue(text(file).contains("https://creativecommons.org/licenses/by/4.0/"));
  }

  @Test
  void noFileMakesALinkOfAScript() throws Exception {
    Document svg = Read.xml(written(GraphFile.SVG, NETWORK));
    List<String> links = Read.elements(svg, "a").map(a -> a.getAttribute("href")).toList();
    assertEquals(2, links.size(), "of an address with <, a script, a right one, a long one, none");
    assertTrue(links.stream().allMatch(l -> l.startsWith("http")), links.toString());
    assertEquals(0, Read.elements(svg, "script").count());
    assertFalse(text(GraphFile.DOT).contains("URL=\"javascript"));
    assertFalse(text(GraphFile.D3_JSON).contains("\"url\":\"javascript"));
  }

  @Test
  void theDrawingStandsAloneAndTellsWhatItIs() throws Exception {
    Document svg = Read.xml(written(GraphFile.SVG, NETWORK));
    Element root = svg.getDocumentElement();
    assertEquals(
        Hostile.LABEL, Read.children(root, "title").findFirst().orElseThrow().getTextContent());
    assertTrue(
        Read.children(root, "desc")
            .findFirst()
            .orElseThrow()
            .getTextContent()
            .startsWith("5 nodes and 5 edges"));
    assertFalse(text(GraphFile.SVG).contains("style="), "colours are attributes");
    Map<String, Long> heads =
        Read.elements(svg, "path")
            .filter(p -> p.hasAttribute("marker-end"))
            .collect(
                Collectors.groupingBy(p -> p.getAttribute("marker-end"), Collectors.counting()));
    assertEquals(
        Map.of(
            "url(#network-promotes)", 1L, "url(#network-inhibits)", 1L, "url(#network-none)", 3L),
        heads);
    assertEquals(
        Set.of("8 4", "2 3"),
        Read.elements(svg, "path")
            .map(p -> p.getAttribute("stroke-dasharray"))
            .filter(d -> !d.isEmpty())
            .collect(Collectors.toSet()),
        "animals dashed, cells dotted");
  }

  @Test
  void gexfHasNoTypeThatGephiRefusesAndKnowsTwoVersions() {
    assertFalse(text(GraphFile.GEXF).contains("anyURI"));
    assertTrue(text(GraphFile.GEXF).contains("\"http://gexf.net/1.3\""));
    assertTrue(text(GraphFile.GEXF).contains("version=\"1.3\""));
    assertTrue(text(GraphFile.GEXF_1_2).contains("\"http://www.gexf.net/1.2draft\""));
    assertTrue(text(GraphFile.GEXF).contains("title=\"amount\" type=\"double\""));
  }

  @Test
  void cx2BeginsWithItsVersionAndCountsWhatItHolds() {
    String text = text(GraphFile.CX2);
    assertTrue(
        text.startsWith("[{\"CXVersion\":\"2.0\",\"hasFragments\":false},"), text.substring(0, 60));
    JsonArray file = JsonParser.parseString(text).getAsJsonArray();
    Map<String, Integer> counts = new HashMap<>();
    Read.aspect(file, "metaData")
        .forEach(
            m ->
                counts.put(
                    m.getAsJsonObject().get("name").getAsString(),
                    m.getAsJsonObject().get("elementCount").getAsInt()));
    counts.forEach((name, n) -> assertEquals(n, Read.aspect(file, name).size(), name));
    assertEquals(5, counts.get("nodes"));
    JsonObject declared =
        Read.aspect(file, "attributeDeclarations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("nodes");
    assertFalse(declared.has("id"));
    Read.aspect(file, "nodes")
        .forEach(
            n ->
                assertTrue(
                    declared
                        .keySet()
                        .containsAll(n.getAsJsonObject().getAsJsonObject("v").keySet())));
    JsonObject last = file.get(file.size() - 1).getAsJsonObject();
    assertTrue(
        last.getAsJsonArray("status").get(0).getAsJsonObject().get("success").getAsBoolean());
  }

  @Test
  void cytoscapeJsonHasWhatNetworkxAsksFor() {
    JsonObject file = JsonParser.parseString(text(GraphFile.CYJS)).getAsJsonObject();
    assertTrue(file.get("directed").getAsBoolean());
    assertTrue(file.get("multigraph").getAsBoolean());
    assertEquals(new JsonArray(), file.get("data"));
    file.getAsJsonObject("elements")
        .getAsJsonArray("nodes")
        .forEach(
            n -> {
              JsonObject data = n.getAsJsonObject().getAsJsonObject("data");
              assertEquals(data.get("id"), data.get("value"));
              assertTrue(n.getAsJsonObject().getAsJsonObject("position").has("x"));
            });
    file.getAsJsonObject("elements")
        .getAsJsonArray("edges")
        .forEach(e -> assertTrue(e.getAsJsonObject().getAsJsonObject("data").has("key")));
  }

  @Test
  void dotHasNoStatementThatHoldsForAll() {
    text(GraphFile.DOT)
        .lines()
        .forEach(
            line ->
                assertFalse(line.strip().matches("(graph|node|edge) *\\[.*|[a-z]+ *=.*"), line));
    assertFalse(text(GraphFile.DOT).contains("rankdir"));
  }

  @Test
  void graphMlTellsWhichOfItsColumnsAreNumbers() throws Exception {
    Document graphMl = Read.xml(written(GraphFile.GRAPHML, NETWORK));
    Map<String, String> types =
        Read.elements(graphMl, "key")
            .filter(k -> k.getAttribute("for").equals("node"))
            .collect(
                Collectors.toMap(
                    k -> k.getAttribute("attr.name"), k -> k.getAttribute("attr.type")));
    assertEquals("double", types.get("amount"));
    assertEquals("string", types.get("note"));
    assertEquals("string", types.get("label_ar"));
    assertEquals("double", types.get("x"));
    assertTrue(types.containsKey("id_"), "what is named as the formats name something else");
    assertFalse(text(GraphFile.GRAPHML).contains("yfiles"));
    assertTrue(text(GraphFile.GRAPHML_YED).contains("<y:Shape type=\"hexagon\""));
  }

  @Test
  void whatXmlCannotHoldIsReplaced() throws Exception {
    NetworkNode first = NETWORK.nodes().get(0);
    NetworkNode odd =
        NetworkNode.of("urn:odd", Map.of("", "a\u0000b\u000Bc\uD800d\tz"), first.kind(), Map.of());
    Network network = new Network(Heading.titled("odd\u0001"), List.of(odd), List.of(), 1);
    for (GraphFile file : List.of(GraphFile.GRAPHML, GraphFile.GEXF, GraphFile.SVG)) {
      String label =
          Read.of(file.suffix(), written(file, network)).labels().getOrDefault("urn:odd", "");
      assertEquals("a\uFFFDb\uFFFDc\uFFFDd z", label.replace('\t', ' '), file.name());
    }
  }

  @Test
  void theParametersOfAnAddressChooseTheFile() {
    FileOptions yed = options(Map.of("flavour", "yed"));
    assertEquals(GraphFile.GRAPHML_YED, yed.file("graphml"));
    assertEquals(GraphFile.GEXF, yed.file("gexf"));
    assertEquals(GraphFile.GRAPHML, FileOptions.usual().file("graphml"));
    assertEquals(GraphFile.GEXF_1_2, options(Map.of("version", "1.2")).file("gexf"));
    assertEquals(7, options(Map.of("limit", "7")).limit());
    for (Map<String, String> wrong :
        List.of(
            Map.of("limit", "0"),
            Map.of("limit", "5001"),
            Map.of("limit", "many"),
            Map.of("flavour", "gephi"),
            Map.of("version", "2"))) {
      assertThrows(IllegalArgumentException.class, () -> options(wrong), wrong.toString());
    }
  }

  private static FileOptions options(Map<String, String> parameters) {
    return FileOptions.of(name -> Optional.ofNullable(parameters.get(name)));
  }

  @Test
  void everyFormOfNetworksHasItsFile() {
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      assertEquals(form.suffix(), FileOptions.usual().file(form.suffix()).suffix());
    }
  }

  @Test
  void edgesKeepTheirIdsWhateverElseIsThere() {
    NetworkEdge edge = NetworkEdge.of("urn:a", "urn:p", "urn:b", "p");
    assertEquals(edge.id(), NetworkEdge.of("urn:a", "urn:p", "urn:b", "other words").id());
    assertFalse(edge.id().equals(NetworkEdge.of("urn:b", "urn:p", "urn:a", "p").id()));
  }
}
