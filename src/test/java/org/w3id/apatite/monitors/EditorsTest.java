package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** Editors in a browser, on pages of other sites: YASQE, YASGUI and Sparklis. */
@ExtendWith(ProjectServer.class)
class EditorsTest {

  private final Client yasgui;
  private final Client sparklis;

  EditorsTest(TestServer server) {
    yasgui = Client.browser(server, "https://yasgui.triply.cc");
    sparklis = Client.browser(server, "http://www.irisa.fr");
  }

  private static final String ROWS = "application/sparql-results+json";

  @ParameterizedTest
  @CsvSource({
    "'" + ROWS + ",*/*;q=0.9', 'application/n-triples,*/*;q=0.9', application/n-triples",
    "'" + ROWS + "', text/turtle, text/turtle"
  })
  void yasqeGetsEachKindOfAnswerByGetAndByPost(String rows, String graphs, String graphType)
      throws Exception {
    String select = MonitorQuery.of("yasqe/rows").text();
    String ask = MonitorQuery.of("yasqe/truth").text();
    String construct = MonitorQuery.of("yasqe/statements").text();
    for (Answer answer :
        List.of(yasgui.query(select, "Accept", rows), yasgui.form(select, "Accept", rows))) {
      assertEquals(ROWS, answer.good().type());
      assertEquals(10, answer.rows().size());
    }
    for (Answer answer :
        List.of(yasgui.query(ask, "Accept", rows), yasgui.form(ask, "Accept", rows))) {
      assertTrue(answer.good().truth());
    }
    for (Answer answer :
        List.of(
            yasgui.query(construct, "Accept", graphs), yasgui.form(construct, "Accept", graphs))) {
      assertEquals(graphType, answer.good().type());
      assertEquals(10, answer.graph().size());
    }
  }

  @Test
  void yasqeShowsAnErrorAsItComesSoItBeginsWithASentenceThatNamesTheLine() throws Exception {
    String text = MonitorQuery.of("yasqe/half-written").text();
    for (String accept : List.of(ROWS, ROWS + ",*/*;q=0.9")) {
      Answer answer = yasgui.form(text, "Accept", accept).readable();
      assertEquals(400, answer.response().statusCode());
      String start = answer.body().substring(0, 200);
      assertTrue(start.contains("Line 2"), start);
    }
  }

  @Test
  void yasqeFindsThePrefixesInOneObject() throws Exception {
    var prefixes = JSON.parse(yasgui.get("/prefixes.json", "Accept", "*/*").good().body());
    assertEquals("https://w3id.org/apatite/ontology#", prefixes.getString("ap"));
    prefixes.values().forEach(value -> assertTrue(value.isString()));
  }

  private Answer started(String name) throws Exception {
    Answer answer =
        sparklis
            .form(
                MonitorQuery.of("sparklis/" + name).text(),
                "Accept",
                "application/sparql-results+xml")
            .good();
    // What it reads is the document that a browser makes of an XML type.
    assertEquals("application/sparql-results+xml", answer.type());
    return answer;
  }

  @Test
  void sparklisFindsEveryClassAndPropertyAmongTheFirstTwoHundred() throws Exception {
    String ontology = "https://w3id.org/apatite/ontology#";
    List<String> classes = started("classes").column("class");
    assertTrue(classes.contains(ontology + "Mineral"), classes.toString());
    assertTrue(classes.size() < 200, "none is cut off");
    List<String> properties = started("properties").column("property");
    assertTrue(properties.contains(ontology + "raises"), properties.toString());
    assertEquals(List.of(), started("properties").column("inverse"));
    assertEquals(200, started("things").rows().size());
  }

  @Test
  void sparklisDrawsTheTreeAndNamesTheClasses() throws Exception {
    assertEquals(
        Set.of("mineral", "food", "key event"), Set.copyOf(started("labels").column("label")));
    Set<String> drawn = new TreeSet<>(started("direct-superclasses").column("class"));
    assertEquals(3, drawn.size());
    String text = MonitorQuery.of("sparklis/classes").text();
    assertEquals(
        started("classes").body(),
        sparklis.query(text, "Accept", "application/sparql-results+xml").good().body());
  }
}
