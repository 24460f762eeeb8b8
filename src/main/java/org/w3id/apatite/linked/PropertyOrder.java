package org.w3id.apatite.linked;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** In which order a page tells properties, from {@code /linked/order.txt}. */
final class PropertyOrder {

  private static final String REST = "*";

  private final Map<String, Integer> places = new HashMap<>();
  private final int rest;

  /**
   * @param base where the terms are minted
   */
  PropertyOrder(Base base) {
    Map<String, String> prefixes =
        Map.of(
            "ap", base.term(""),
            "skos", SKOS.uri,
            "rdf", RDF.uri,
            "rdfs", RDFS.uri);
    List<String> lines =
        Page.read("/linked/order.txt")
            .lines()
            .filter(l -> !l.startsWith("#") && !l.isBlank())
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] name = lines.get(i).split(":", 2);
      if (!lines.get(i).equals(REST)) {
        places.put(prefixes.get(name[0]) + name[1], i);
      }
    }
    rest = lines.indexOf(REST);
  }

  /** By place, and where that is the same by whatever comes after. */
  Comparator<Node> comparator() {
    return Comparator.comparingInt(p -> places.getOrDefault(p.toString(), rest));
  }
}
