package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.vocabulary.Base;

/** The file for WebVOWL against the ontology from which it is made. */
class VowlTest {

  private static final String AP = "https://w3id.org/apatite/ontology#";
  private static final Graph GRAPH = RDFDataMgr.loadGraph("ontology/apatite.ttl");

  private final JsonObject file =
      JsonParser.parseString(
              Vowl.of(
                  new OntologyReader(Base.canonical()).read(GRAPH, GRAPH),
                  Map.of(AP + "Mineral", 16)))
          .getAsJsonObject();

  private List<JsonObject> all(String list) {
    return StreamSupport.stream(file.getAsJsonArray(list).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private Map<String, String> types(String list) {
    Map<String, String> types = new TreeMap<>();
    all(list).forEach(e -> types.put(e.get("id").getAsString(), e.get("type").getAsString()));
    return types;
  }

  /** The own terms of a kind in the ontology's graph. */
  private static List<String> declared(Node kind) {
    return GRAPH
        .find(Node.ANY, RDF.type.asNode(), kind)
        .mapWith(t -> t.getSubject().toString())
        .filterKeep(i -> i.startsWith(AP))
        .toList()
        .stream()
        .sorted()
        .toList();
  }

  private List<String> drawn(String list, String type) {
    Map<String, String> types = types(list);
    return all(list + "Attribute").stream()
        .filter(a -> type.equals(types.get(a.get("id").getAsString())))
        .map(a -> a.get("iri").getAsString())
        .sorted()
        .toList();
  }

  @Test
  void eachClassAndPropertyIsThereOnce() {
    assertEquals(declared(OWL2.Class.asNode()), drawn("class", "owl:Class"));
    assertEquals(declared(OWL2.ObjectProperty.asNode()), drawn("property", "owl:objectProperty"));
    assertEquals(
        declared(OWL2.DatatypeProperty.asNode()), drawn("property", "owl:datatypeProperty"));
    JsonObject metrics = file.getAsJsonObject("metrics");
    assertEquals(declared(OWL2.Class.asNode()).size(), metrics.get("classCount").getAsInt());
    assertEquals(
        declared(OWL2.DatatypeProperty.asNode()).size(),
        metrics.get("datatypePropertyCount").getAsInt());
  }

  @Test
  void whatIsToldIsJoinedByIdsThatAreThereOnce() {
    Set<String> seen = new HashSet<>();
    for (String list : List.of("class", "datatype", "property")) {
      List<String> ids = all(list).stream().map(e -> e.get("id").getAsString()).toList();
      ids.forEach(id -> assertTrue(seen.add(id), "two entries have the id " + id));
      assertEquals(
          Set.copyOf(ids),
          all(list + "Attribute").stream()
              .map(a -> a.get("id").getAsString())
              .collect(Collectors.toSet()));
      assertEquals(ids.size(), all(list + "Attribute").size());
    }
  }

  @Test
  void everyLineLeadsFromAClassToAClassOrToADatatype() {
    Set<String> classes = types("class").keySet();
    Set<String> datatypes = types("datatype").keySet();
    Map<String, String> properties = types("property");
    List<String> used = new ArrayList<>();
    for (JsonObject line : all("propertyAttribute")) {
      String type = properties.get(line.get("id").getAsString());
      String range = line.get("range").getAsString();
      assertTrue(classes.contains(line.get("domain").getAsString()), line.toString());
      if ("owl:datatypeProperty".equals(type)) {
        assertTrue(datatypes.contains(range), line.toString());
        used.add(range);
      } else {
        assertTrue(classes.contains(range), line.toString());
      }
    }
    assertEquals(datatypes.size(), used.size(), "no datatype stands alone, none is shared");
  }

  @Test
  void subclassesAndInstancesAreTold() {
    long said =
        GRAPH
            .find(Node.ANY, RDFS.subClassOf.asNode(), Node.ANY)
            .filterKeep(t -> t.getObject().toString().startsWith(AP))
            .toList()
            .size();
    assertEquals(
        said, types("property").values().stream().filter("rdfs:SubClassOf"::equals).count());
    JsonObject mineral =
        all("classAttribute").stream()
            .filter(a -> a.get("iri").getAsString().equals(AP + "Mineral"))
            .findFirst()
            .orElseThrow();
    assertEquals(16, mineral.get("instances").getAsInt());
    assertEquals("mineral", mineral.getAsJsonObject("label").get("en").getAsString());
    assertEquals("Mineral", mineral.getAsJsonObject("label").get("IRI-based").getAsString());
    String above = mineral.getAsJsonArray("superClasses").get(0).getAsString();
    assertTrue(
        all("classAttribute").stream()
            .anyMatch(
                a ->
                    a.get("id").getAsString().equals(above)
                        && a.get("iri").getAsString().equals(AP + "Substance")));
  }

  @Test
  void theHeaderTellsWhatItIs() {
    JsonObject header = file.getAsJsonObject("header");
    assertEquals("https://w3id.org/apatite/ontology", header.get("iri").getAsString());
    assertEquals("Apatite ontology", header.getAsJsonObject("title").get("en").getAsString());
    assertEquals("0.1.0", header.get("version").getAsString());
    assertTrue(header.getAsJsonArray("languages").toString().contains("en"));
  }
}
