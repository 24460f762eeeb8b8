package org.w3id.apatite.description;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * Counts as VoID.
 *
 * <p>Every node has an IRI that stays the same from version to version. The partitions carry no
 * type: there are thousands of them, and as datasets they would drown the few that are meant.
 */
final class VoidDescription {

  private static final int DIGITS = 8;

  private final Base base;
  private final Map<Node, String> names = new HashMap<>();

  VoidDescription(Base base) {
    this.base = base;
  }

  /** The IRI of the whole dataset. */
  static Node dataset(Base base) {
    return Statements.iri(base.iri() + "dataset");
  }

  /** The IRI of the part of the dataset that one named graph is. */
  static Node dataset(Base base, String graph) {
    return Statements.iri(base.iri() + "dataset/graph/" + name(base, graph));
  }

  /** What stands behind {@code graph/} in the IRI of a named graph. */
  static String name(Base base, String graph) {
    String all = base.graph("");
    return graph.startsWith(all) ? graph.substring(all.length()) : digest(graph);
  }

  /**
   * @param union the counts of the union of all graphs
   * @param graphs the counts of each named graph, by its IRI
   * @param links how many statements lead to each target
   * @param remarks how many partitions carry a remark
   */
  Graph describe(Figures union, Map<String, Figures> graphs, Map<Link, Long> links, int remarks) {
    Statements to = new Statements();
    Node whole = dataset(base);
    dataset(to, whole, union);
    base.published(whole.getURI())
        .ifPresent(p -> to.say(whole, "dct:isVersionOf", Statements.iri(p)));
    graphs.forEach(
        (graph, figures) -> {
          Node part = dataset(base, graph);
          to.say(whole, "void:subset", part);
          to.say(part, "dct:title", Statements.english("named graph " + name(base, graph)));
          dataset(to, part, figures);
        });
    links.forEach((link, count) -> linkset(to, whole, link, count));
    union.properties().keySet().stream()
        .sorted(Comparator.comparing(Node::getURI))
        .limit(remarks)
        .forEach(
            p ->
                to.say(
                    below(whole, "property-" + name(p)),
                    "rdfs:comment",
                    Statements.english("The statements with the property " + p.getURI() + ".")));
    return to.graph();
  }

  private void dataset(Statements to, Node dataset, Figures figures) {
    to.type(dataset, "void:Dataset");
    totals(to, dataset, figures);
    figures.properties().forEach((p, of) -> property(to, dataset, p, of));
    figures
        .classes()
        .forEach(
            (c, of) -> {
              Node part = below(dataset, "class-" + name(c));
              to.say(dataset, "void:classPartition", part);
              to.say(part, "void:class", c);
              to.count(part, "void:entities", of.entities());
              to.count(part, "void:triples", of.triples());
              of.properties().forEach((p, pair) -> pair(to, part, p, pair));
            });
  }

  private static void totals(Statements to, Node dataset, Figures figures) {
    to.count(dataset, "void:triples", figures.triples());
    to.count(dataset, "void:entities", figures.entities());
    to.count(dataset, "void:classes", figures.classes().size());
    to.count(dataset, "void:properties", figures.properties().size());
    to.count(dataset, "void:distinctSubjects", figures.subjects());
    to.count(dataset, "void:distinctObjects", figures.objects());
  }

  private void property(Statements to, Node dataset, Node property, Figures.OfProperty of) {
    Node part = below(dataset, "property-" + name(property));
    to.say(dataset, "void:propertyPartition", part);
    to.say(part, "void:property", property);
    to.count(part, "void:triples", of.triples());
    to.count(part, "void:distinctSubjects", of.subjects());
    to.count(part, "void:distinctObjects", of.objects());
  }

  private void pair(Statements to, Node ofClass, Node property, Figures.OfPair pair) {
    Node part = below(ofClass, "property-" + name(property));
    to.say(ofClass, "void:propertyPartition", part);
    to.say(part, "void:property", property);
    to.count(part, "void:triples", pair.triples());
    pair.objectClasses()
        .forEach(
            (c, count) -> {
              Node inner = below(part, "class-" + name(c));
              to.say(part, "void:classPartition", inner);
              to.say(inner, "void:class", c);
              to.count(inner, "void:triples", count);
            });
    pair.datatypes()
        .forEach(
            (datatype, count) -> {
              Node inner = below(part, "datatype-" + name(datatype));
              to.say(part, "void-ext:datatypePartition", inner);
              to.say(inner, "void-ext:datatype", datatype);
              to.count(inner, "void:triples", count);
            });
  }

  private void linkset(Statements to, Node whole, Link link, long count) {
    String digest = digest(link.namespace());
    Node target = below(whole, "target-" + digest);
    to.type(target, "void:Dataset");
    to.say(target, "dct:title", Statements.english("IRIs that begin with " + link.namespace()));
    to.say(target, "void:uriSpace", Statements.plain(link.namespace()));
    Node links = below(whole, "links-" + link.property().getLocalName() + "-" + digest);
    to.say(whole, "void:subset", links);
    to.type(links, "void:Linkset");
    to.say(
        links,
        "dct:title",
        Statements.english(link.property().getLocalName() + " to " + link.namespace()));
    to.say(links, "void:linkPredicate", link.property());
    to.say(links, "void:subjectsTarget", whole);
    to.say(links, "void:objectsTarget", target);
    to.count(links, "void:triples", count);
  }

  /** Parts are fragments, so that all of them are looked up in the document of their dataset. */
  private static Node below(Node whole, String name) {
    String iri = whole.getURI();
    return Statements.iri(iri + (iri.indexOf('#') < 0 ? "#" : "/") + name);
  }

  /** Readable, and different for terms of the same name in different namespaces. */
  private String name(Node term) {
    return names.computeIfAbsent(
        term,
        t ->
            t.getURI().replaceFirst("^.*[/#]", "").replaceAll("[^A-Za-z0-9_-]", "-")
                + "-"
                + digest(t.getURI()));
  }

  private static String digest(String text) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
