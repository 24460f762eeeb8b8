package org.w3id.apatite.ontology;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.apatite.ontology.Ontology.Header;

/**
 * The file that WebVOWL draws, in the shape in which OWL2VOWL writes it: what a node or line is and
 * what is told of it are two lists, joined by {@code id}. As there, each datatype property has a
 * datatype of its own, so that not all lines lead to one node; what has no domain or range is tied
 * to {@code owl:Thing}, or as a value to {@code rdfs:Literal}.
 *
 * @see <a href="https://github.com/VisualDataWeb/OWL2VOWL">OWL2VOWL</a>
 */
final class Vowl {

  private static final String THING = "http://www.w3.org/2002/07/owl#Thing";
  private static final String LITERAL = "http://www.w3.org/2000/01/rdf-schema#Literal";

  /** The word of the format for the name that an IRI ends in. */
  private static final String NAME = "IRI-based";

  private final Ontology ontology;
  private final Map<String, Integer> instances;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, JsonArray> lists = new LinkedHashMap<>();
  private int last;

  private Vowl(Ontology ontology, Map<String, Integer> instances) {
    this.ontology = ontology;
    this.instances = instances;
    for (String list : List.of("class", "classAttribute", "datatype", "datatypeAttribute")) {
      lists.put(list, new JsonArray());
    }
    lists.put("property", new JsonArray());
    lists.put("propertyAttribute", new JsonArray());
  }

  /**
   * @param instances of each class by its IRI
   */
  static String of(Ontology ontology, Map<String, Integer> instances) {
    return new Vowl(ontology, instances).write();
  }

  private String write() {
    List<Term> classes = ontology.of(Term.Kind.CLASS);
    List<Term> objects = ontology.of(Term.Kind.OBJECT_PROPERTY);
    List<Term> values = ontology.of(Term.Kind.DATATYPE_PROPERTY);
    classes.forEach(c -> ids.put(c.iri(), next()));
    objects.forEach(p -> ids.put(p.iri(), next()));
    values.forEach(p -> ids.put(p.iri(), next()));
    classes.forEach(this::type);
    objects.forEach(
        p -> property(p, "owl:objectProperty", classId(p.domain()), classId(p.range())));
    values.forEach(
        p -> property(p, "owl:datatypeProperty", classId(p.domain()), datatype(p.range())));
    classes.forEach(c -> c.parents().forEach(p -> subclass(c.iri(), p)));
    JsonObject all = new JsonObject();
    all.addProperty("_comment", "In the form of OWL2VOWL, for WebVOWL: " + ontology.header().iri());
    all.add("header", header(ontology.header()));
    all.add("namespace", new JsonArray());
    all.add("metrics", metrics(classes.size(), objects.size(), values.size()));
    lists.forEach(all::add);
    return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(all) + "\n";
  }

  private String next() {
    return String.valueOf(++last);
  }

  private void entry(String list, String id, String type, JsonObject attributes) {
    JsonObject entry = new JsonObject();
    entry.addProperty("id", id);
    entry.addProperty("type", type);
    Optional.ofNullable(lists.get(list)).orElseThrow().add(entry);
    Optional.ofNullable(lists.get(list + "Attribute")).orElseThrow().add(attributes);
  }

  private JsonObject attributes(String iri, String id) {
    int end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'));
    JsonObject attributes = new JsonObject();
    attributes.addProperty("id", id);
    attributes.addProperty("iri", iri);
    attributes.addProperty("baseIri", iri.substring(0, end));
    JsonObject label = new JsonObject();
    label.addProperty(NAME, iri.substring(end + 1));
    attributes.add("label", label);
    return attributes;
  }

  private JsonObject attributes(Term term) {
    JsonObject attributes =
        attributes(term.iri(), Optional.ofNullable(ids.get(term.iri())).orElseThrow());
    attributes.getAsJsonObject("label").addProperty("en", term.label());
    if (!term.definition().isEmpty()) {
      attributes.add("comment", inEnglish(term.definition()));
    }
    return attributes;
  }

  private static JsonObject inEnglish(String text) {
    JsonObject object = new JsonObject();
    object.addProperty("en", text);
    return object;
  }

  private static JsonArray array(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private void ids(JsonObject attributes, String name, List<String> iris) {
    List<String> known =
        iris.stream().flatMap(i -> Optional.ofNullable(ids.get(i)).stream()).toList();
    if (!known.isEmpty()) {
      attributes.add(name, array(known));
    }
  }

  private void type(Term term) {
    JsonObject attributes = attributes(term);
    attributes.addProperty("instances", instances.getOrDefault(term.iri(), 0));
    ids(attributes, "superClasses", term.parents());
    ids(attributes, "subClasses", ontology.below(term).stream().map(Term::iri).toList());
    if (term.isDeprecated()) {
      attributes.add("attributes", array(List.of("deprecated")));
    }
    entry(
        "class",
        attributes.get("id").getAsString(),
        term.isDeprecated() ? "owl:DeprecatedClass" : "owl:Class",
        attributes);
  }

  private void property(Term term, String type, String domain, String range) {
    JsonObject attributes = attributes(term);
    attributes.addProperty("domain", domain);
    attributes.addProperty("range", range);
    ids(attributes, "superproperty", term.parents());
    ids(attributes, "subproperty", ontology.below(term).stream().map(Term::iri).toList());
    List<String> traits =
        new ArrayList<>(List.of(type.equals("owl:objectProperty") ? "object" : "datatype"));
    traits.addAll(term.traits());
    if (term.isDeprecated()) {
      traits.add("deprecated");
    }
    attributes.add("attributes", array(traits));
    entry("property", attributes.get("id").getAsString(), type, attributes);
  }

  private void subclass(String child, String parent) {
    String above = ids.get(parent);
    if (above == null) {
      return;
    }
    JsonObject attributes = new JsonObject();
    attributes.addProperty("id", next());
    attributes.addProperty("domain", ids.get(child));
    attributes.addProperty("range", above);
    attributes.add("attributes", array(List.of("object", "anonymous")));
    entry("property", attributes.get("id").getAsString(), "rdfs:SubClassOf", attributes);
  }

  /** A class of others is drawn like one that is not known. */
  private String classId(Optional<String> iri) {
    return iri.map(ids::get)
        .orElseGet(
            () ->
                ids.computeIfAbsent(
                    THING,
                    t -> {
                      String id = next();
                      entry("class", id, "owl:Thing", attributes(t, id));
                      return id;
                    }));
  }

  private String datatype(Optional<String> iri) {
    String id = next();
    entry(
        "datatype",
        id,
        iri.isPresent() ? "rdfs:Datatype" : "rdfs:Literal",
        attributes(iri.orElse(LITERAL), id));
    return id;
  }

  private static JsonObject header(Header header) {
    JsonObject object = new JsonObject();
    object.add("languages", array(List.of("en")));
    object.add("baseIris", array(List.of(header.iri())));
    object.addProperty("iri", header.iri());
    object.add("title", inEnglish(header.title()));
    object.addProperty("version", header.version());
    object.add("author", array(header.creators().values()));
    object.add("description", inEnglish(header.description()));
    JsonObject other = new JsonObject();
    header
        .licence()
        .ifPresent(
            l -> {
              JsonObject licence = new JsonObject();
              licence.addProperty("identifier", "license");
              licence.addProperty("language", "undefined");
              licence.addProperty("value", l);
              licence.addProperty("type", "iri");
              JsonArray list = new JsonArray();
              list.add(licence);
              other.add("license", list);
            });
    object.add("other", other);
    return object;
  }

  private static JsonObject metrics(int classes, int objects, int values) {
    JsonObject metrics = new JsonObject();
    metrics.addProperty("classCount", classes);
    metrics.addProperty("datatypeCount", values);
    metrics.addProperty("objectPropertyCount", objects);
    metrics.addProperty("datatypePropertyCount", values);
    metrics.addProperty("propertyCount", objects + values);
    metrics.addProperty("nodeCount", classes + values);
    metrics.addProperty("individualCount", 0);
    return metrics;
  }
}
