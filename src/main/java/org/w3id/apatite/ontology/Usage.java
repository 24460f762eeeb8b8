package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.vocabulary.Base;

/**
 * How the data use the ontology.
 *
 * @param counts members of classes and statements of properties, by IRI
 * @param examples a member of each class that has members of its own
 */
record Usage(Map<String, Integer> counts, Map<String, Example> examples) {

  /** A longer example tells no more. */
  private static final int STATEMENTS = 10;

  /** Nor does a longer text. */
  private static final int CHARACTERS = 120;

  /**
   * A member of a class.
   *
   * @param turtle some of what is said of it, without the prefixes
   * @param more how many statements are left off
   */
  record Example(String iri, String label, String turtle, int more) {}

  /** The queries, for one place where terms are minted. */
  record Queries(QueryFile classes, QueryFile properties, QueryFile members, QueryFile statements) {

    static Queries of(Base base) {
      return new Queries(
          new QueryFile(base, "/ontology/classes.rq"),
          new QueryFile(base, "/ontology/properties.rq"),
          new QueryFile(base, "/ontology/members.rq"),
          new QueryFile(base, "/ontology/statements.rq"));
    }
  }

  /**
   * Counts once through all data. To be called in a read transaction.
   *
   * @param prefixes by which the examples are shortened
   */
  static Usage of(
      DatasetGraph data, Ontology ontology, Queries queries, Map<String, String> prefixes) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Example> examples = new HashMap<>();
    Map<String, Node> members = new HashMap<>();
    for (Row row : queries.classes().rows(data, Map.of())) {
      String type = row.text("class");
      counts.put(type, Optional.ofNullable(row.count("count")).orElse(0));
      members.put(type, row.binding().get("example"));
    }
    for (Row row : queries.properties().rows(data, Map.of())) {
      counts.put(row.text("property"), Optional.ofNullable(row.count("count")).orElse(0));
    }
    Graph union = data.getUnionGraph();
    for (Term type : ontology.of(Term.Kind.CLASS)) {
      Node member = members.get(type.iri());
      boolean isOfKind = ontology.below(type).stream().anyMatch(b -> counts.containsKey(b.iri()));
      if (member != null && member.isURI() && !isOfKind) {
        examples.put(type.iri(), example(union, member, type, prefixes));
      }
    }
    return new Usage(Map.copyOf(counts), Map.copyOf(examples));
  }

  int count(Term term) {
    return counts.getOrDefault(term.iri(), 0);
  }

  @Nullable Example example(Term term) {
    return examples.get(term.iri());
  }

  /** A label that stands there twice, and classes above its own, are told once. */
  private static Example example(
      Graph union, Node member, Term type, Map<String, String> prefixes) {
    List<Triple> said =
        union.find(member, Node.ANY, Node.ANY).toList().stream()
            .filter(t -> !t.predicateMatches(RDFS.label.asNode()))
            .filter(t -> !t.predicateMatches(RDF.type.asNode()))
            .sorted(
                Comparator.comparing((Triple t) -> t.getPredicate().toString())
                    .thenComparing(t -> t.getObject().toString()))
            .toList();
    List<Triple> shown = new ArrayList<>(said.stream().filter(Usage::isShort).toList());
    shown = shown.subList(0, Math.min(STATEMENTS, shown.size()));
    Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    graph.add(member, RDF.type.asNode(), NodeFactory.createURI(type.iri()));
    shown.forEach(graph::add);
    prefixes.forEach(
        (prefix, namespace) -> graph.getPrefixMapping().setNsPrefix(prefix, namespace));
    String turtle =
        RDFWriter.source(graph)
            .format(RDFFormat.TURTLE_PRETTY)
            .asString()
            .lines()
            .filter(l -> !l.matches("(?i)@?prefix .*"))
            .reduce("", (a, b) -> a + b + "\n")
            .strip();
    String label = OntologyReader.text(union, member, RDFS.label.asNode()).orElse(member.getURI());
    return new Example(member.getURI(), label, turtle, said.size() - shown.size());
  }

  private static boolean isShort(Triple triple) {
    Node object = triple.getObject();
    return !object.isLiteral() || object.getLiteralLexicalForm().length() <= CHARACTERS;
  }
}
