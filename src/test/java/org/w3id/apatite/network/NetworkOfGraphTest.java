package org.w3id.apatite.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.vocabulary.Base;

/** What becomes a node, an edge, an attribute, a kind. */
class NetworkOfGraphTest {

  private static final String PREFIXES =
      """
      PREFIX : <http://example.org/>
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private static Graph graph(String turtle) {
    return RDFParser.fromString(PREFIXES + turtle, Lang.TURTLE).toGraph();
  }

  private static Network network(String turtle, int limit) {
    return new NetworkOfGraph(Base.canonical(), graph(turtle)).build(Heading.titled("test"), limit);
  }

  private static Set<String> ids(Network network) {
    return network.nodes().stream()
        .map(n -> n.id().replace("http://example.org/", ""))
        .collect(Collectors.toSet());
  }

  private static NetworkNode node(Network network, String name) {
    return network.nodes().stream()
        .filter(n -> n.id().equals("http://example.org/" + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void resourcesAreNodesStatementsEdgesLiteralsAttributesAndClassesKinds() {
    Network network =
        network(
            """
            :mg a ap:Mineral , ap:Substance , ap:Entity ; skos:prefLabel "magnesium"@en , "Magnesium"@de ;
              :number 12 ; :symbol "Mg" ; ap:raises :trpm7 .
            ap:raises rdfs:label "raises"@en .
            ap:Mineral rdfs:label "mineral element"@en .
            """,
            10);
    assertEquals(Set.of("mg", "trpm7"), ids(network), "neither the class nor the predicate");
    NetworkNode mg = node(network, "mg");
    assertEquals("Mineral", mg.kind().name());
    assertEquals("mineral element", mg.kind().label());
    assertEquals("magnesium", mg.label());
    assertEquals(Map.of("de", "Magnesium", "en", "magnesium"), mg.labels());
    assertEquals(new Attribute("12", true), mg.attributes().get("number"));
    assertEquals(new Attribute("Mg", false), mg.attributes().get("symbol"));
    assertEquals("trpm7", node(network, "trpm7").label(), "the name of what has no label");
    NetworkEdge edge = network.edges().get(0);
    assertEquals("raises", edge.label());
    assertEquals(Sign.PROMOTES, edge.sign());
    assertEquals(1, network.edges().size());
  }

  @Test
  void anAssociationHasNoSign() {
    Network network = network(":a ap:linkedWithLess :b ; ap:lowers :c .", 10);
    Map<String, Sign> signs =
        network.edges().stream().collect(Collectors.toMap(NetworkEdge::label, NetworkEdge::sign));
    assertEquals(Map.of("linked with less", Sign.NONE, "lowers", Sign.INHIBITS), signs);
  }

  @Test
  void whatOnlyHasALabelIsANodeUnlessItNamesATerm() {
    assertEquals(Set.of("a"), ids(network(":a rdfs:label \"a\" .", 10)));
    assertEquals(Set.of("a"), ids(network(":a a :C . :C rdfs:label \"c\" .", 10)));
    assertEquals(
        Set.of("a", "C", "D"),
        ids(network(":a a :C . :C rdfs:subClassOf :D .", 10)),
        "a class of which more is said");
  }

  @Test
  void namesAndKindsThatTheGraphDoesNotTellComeFromTheData() {
    Graph union =
        graph(":b a ap:Food ; skos:prefLabel \"bean\"@en . :a skos:prefLabel \"other\" .");
    Network network =
        new NetworkOfGraph(Base.canonical(), graph(":a :p :b ; rdfs:label \"own\" ."))
            .named(union)
            .build(Heading.titled("test"), 10);
    assertEquals("bean", node(network, "b").label());
    assertEquals("Food", node(network, "b").kind().name());
    assertEquals("own", node(network, "a").label(), "what the graph itself tells comes first");
  }

  @Test
  void whatIsTooMuchIsLeftOffFromTheOutsideAndSaidSo() {
    StringBuilder star = new StringBuilder(":hub :near :focus . ");
    IntStream.range(0, 20).forEach(i -> star.append(":hub :p :leaf" + i + " . "));
    star.append(":far1 :p :far2 .");
    Network around =
        new NetworkOfGraph(Base.canonical(), graph(star.toString()))
            .around(NodeFactory.createURI("http://example.org/focus"))
            .build(Heading.titled("test"), 5);
    assertEquals("http://example.org/focus", around.nodes().get(0).id());
    assertEquals("http://example.org/hub", around.nodes().get(1).id());
    assertEquals(5, around.nodes().size());
    assertEquals(4, around.edges().size(), "those between what stays");
    assertTrue(around.isCut());
    assertEquals(24, around.found());
    assertTrue(around.description().contains("5 of 24"), around.description());
    Network whole = network(star.toString(), 24);
    assertFalse(whole.isCut());
    assertEquals("http://example.org/hub", whole.nodes().get(0).id(), "the most connected");
  }

  @Test
  void theOrderOfStatementsMakesNoDifferenceNorDoNamesOfBlankNodes() {
    Network one = network(":a :p _:x , _:y . _:x :q 1 . _:y :q 2 . :b :p :a .", 10);
    Network other = network(":b :p :a . _:n :q 2 . _:m :q 1 . :a :p _:n , _:m .", 10);
    assertEquals(one, other);
    assertEquals(4, one.nodes().size());
  }

  @Test
  void aTripleTermIsAnAttributeAndNeverAnEdge() {
    Network network = network(":a :says <<( :b :p :c )>> .", 10);
    assertEquals(Set.of("a"), ids(network));
    assertTrue(node(network, "a").attributes().containsKey("says"));
  }

  @Test
  void numbersThatAreNoneStayTexts() {
    Network network =
        network(":a :n \"x\"^^<http://www.w3.org/2001/XMLSchema#integer> ; :m 1 , 2 .", 10);
    assertEquals(Attribute.text("x"), node(network, "a").attributes().get("n"));
    assertEquals(new Attribute("1; 2", false), node(network, "a").attributes().get("m"));
  }

  @Test
  void onlyAddressesOfTheWebAreLinks() {
    Network network = network("<javascript:alert(1)> :p <urn:x> , <https://example.org/ok> .", 10);
    assertEquals(
        List.of(Optional.of("https://example.org/ok")),
        network.nodes().stream().map(NetworkNode::link).filter(Optional::isPresent).toList());
  }

  @Test
  void aNetworkHoldsTogether() {
    NetworkNode a = NetworkNode.of("urn:a", Map.of(), Kinds.standard().named("Food", ""), Map.of());
    NetworkEdge edge = NetworkEdge.of("urn:a", "urn:p", "urn:b", "p");
    Heading heading = Heading.titled("test");
    assertThrows(
        IllegalArgumentException.class, () -> new Network(heading, List.of(a), List.of(edge), 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Network(heading, List.of(a, a), List.of(), 2));
  }
}
