package org.w3id.apatite.linked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** What comes first on the page of a thing. */
class PropertyOrderTest {

  private static Node term(String name) {
    return NodeFactory.createURI(Base.canonical().term(name));
  }

  @Test
  void whatIsDisputedComesFirstAndNamesOfOthersLast() {
    Node other = NodeFactory.createURI("urn:x:not-named");
    List<Node> sorted =
        Stream.of(SKOS.exactMatch.asNode(), other, term("raises"), term("disputedLinkWith"))
            .sorted(new PropertyOrder(Base.canonical()).comparator())
            .toList();
    assertEquals(
        List.of(term("disputedLinkWith"), term("raises"), other, SKOS.exactMatch.asNode()), sorted);
  }

  @Test
  void everyTermOfTheOrderIsInTheOntology() throws Exception {
    String ontology = Files.readString(TestSources.project().resolve("ontology/apatite.ttl"));
    List<String> terms =
        Page.read("/linked/order.txt").lines().filter(l -> l.startsWith("ap:")).toList();
    assertTrue(terms.size() > 20, terms.toString());
    assertEquals(
        List.of(), terms.stream().filter(t -> !ontology.contains("\n" + t + " a owl:")).toList());
  }
}
