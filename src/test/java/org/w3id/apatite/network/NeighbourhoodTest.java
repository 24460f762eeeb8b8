package org.w3id.apatite.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;
import org.w3id.apatite.vocabulary.Base;

/** What stands around things of the project's own data. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class NeighbourhoodTest {

  private static final String ID = "https://w3id.org/apatite/id/";

  private final TestServer server;

  NeighbourhoodTest(TestServer server) {
    this.server = server;
  }

  private static Selection around(String focus, int depth, Set<String> kinds, int limit) {
    return new Selection(
        NodeFactory.createURI(ID + focus), depth, kinds, Set.of(), Set.of(), limit);
  }

  private Network of(Selection selection) {
    DatasetGraph data = server.store().snapshot().dataset();
    data.begin(TxnType.READ);
    try {
      return new Neighbourhood(Base.canonical()).of(data, selection, Heading.titled("test"));
    } finally {
      data.end();
    }
  }

  private static Set<String> kinds(Network network) {
    return network.nodes().stream().map(n -> n.kind().name()).collect(Collectors.toSet());
  }

  @Test
  void aFoodProvidesMineralsInOneEdgeEach() {
    Network network = of(around("food-11457-spinach-raw", 1, Set.of("Mineral"), 150));
    assertEquals(Set.of("Food", "Mineral"), kinds(network));
    List<NetworkEdge> magnesium =
        network.edges().stream().filter(e -> e.target().equals(ID + "mineral-magnesium")).toList();
    assertEquals(1, magnesium.size(), "two sources give a value");
    assertEquals("provides", magnesium.get(0).label());
    assertEquals(92.96, magnesium.get(0).weight(), "the higher of 79 and 92.96 mg");
    assertEquals("mg", unit(magnesium.get(0)));
  }

  private static String unit(NetworkEdge edge) {
    return Objects.requireNonNull(edge.attributes().get("unit")).text();
  }

  @Test
  void aStepIsASignedEdgeThatTellsItsLevelAndEvidence() {
    Network network = of(around("event-magnesium-up", 1, Set.of("KeyEvent"), 150));
    assertEquals(Set.of("KeyEvent"), kinds(network), "steps are edges");
    NetworkEdge step =
        network.edges().stream()
            .filter(e -> e.id().equals(ID + "step-001"))
            .findFirst()
            .orElseThrow();
    assertEquals(ID + "event-trpm7-activity-up", step.target());
    assertEquals(Sign.PROMOTES, step.sign());
    assertEquals("Magnesium promotes TRPM7 activity", step.text());
    assertEquals(Attribute.text("molecular"), step.attributes().get("level"));
    assertEquals(2, step.weight(), "Montezano 2010 and Zelt 2015");
    assertEquals(Evidence.ANIMAL, step.evidence(), "Zelt 2015 saw it in rats");
  }

  @Test
  void signsAndLevelsLeaveOffWhatIsNotAskedFor() {
    Selection all = around("event-magnesium-up", 1, Set.of("KeyEvent"), 150);
    Network network =
        of(
            new Selection(
                all.focus(), 1, all.kinds(), Set.of(Sign.INHIBITS), Set.of("cellular"), 150));
    assertFalse(network.edges().isEmpty());
    for (NetworkEdge edge : network.edges()) {
      assertTrue(edge.sign() != Sign.PROMOTES, edge.text());
      Attribute level = edge.attributes().get("level");
      assertTrue(level == null || level.text().equals("cellular"), edge.text());
    }
    assertTrue(network.nodes().size() < of(all).nodes().size());
  }

  @Test
  void theSecondStepLeadsFromAMineralThroughItsEventToCalcification() {
    Set<String> kinds = Set.of("KeyEvent", "Mineral");
    assertFalse(ids(of(around("mineral-magnesium", 1, kinds, 150))).contains(calcification()));
    Network two = of(around("mineral-magnesium", 2, kinds, 150));
    assertTrue(ids(two).contains(calcification()));
    assertEquals(ID + "mineral-magnesium", two.nodes().get(0).id());
  }

  private static String calcification() {
    return ID + "event-vascular-calcification-up";
  }

  private static Set<String> ids(Network network) {
    return network.nodes().stream().map(NetworkNode::id).collect(Collectors.toSet());
  }

  @Test
  void ofManyFoodsTheRichestStay() {
    Network network = of(around("mineral-magnesium", 1, Set.of("Food"), 4));
    assertTrue(network.isCut());
    assertEquals(305, network.found(), "304 foods and the mineral");
    Set<String> names = network.nodes().stream().map(NetworkNode::id).collect(Collectors.toSet());
    assertTrue(names.contains(ID + "food-20060-rice-bran-crude"), "781 mg: " + names);
  }

  @Test
  void aMechanismShowsItsStepsAsEdgesBetweenItsEvents() {
    Network network = of(around("mechanism-magnesium-crystal", 1, Set.of(), 150));
    Set<String> edges = network.edges().stream().map(NetworkEdge::id).collect(Collectors.toSet());
    assertTrue(edges.containsAll(Set.of(ID + "step-021", ID + "step-072")), edges.toString());
    assertFalse(kinds(network).contains("CausalStep"));
  }

  @Test
  void whatIsNotThereStandsAlone() {
    Network network = of(around("nothing-of-the-kind", 2, Set.of(), 150));
    assertEquals(1, network.nodes().size());
    assertEquals(List.of(), network.edges());
  }
}
