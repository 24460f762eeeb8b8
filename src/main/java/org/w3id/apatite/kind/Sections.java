package org.w3id.apatite.kind;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** What is told of a thing because of the classes it belongs to. */
public final class Sections {

  /** The classes that are asked a question, in the order in which the questions are shown. */
  private record Asked(Set<String> classes, SectionQuestion question) {}

  private final List<Asked> asked;

  public Sections(Base base) {
    Map<String, Set<String>> classes = new LinkedHashMap<>();
    Page.read("/kind/sections.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(
            cells ->
                classes.computeIfAbsent(cells[1], q -> new HashSet<>()).add(base.term(cells[0])));
    this.asked =
        classes.entrySet().stream()
            .map(e -> new Asked(Set.copyOf(e.getValue()), new SectionQuestion(base, e.getKey())))
            .toList();
  }

  /** Those that have something to tell. To be called in a read transaction. */
  public List<Section> of(DatasetGraph data, Node thing) {
    Set<String> classes =
        data.getUnionGraph().find(thing, RDF.type.asNode(), Node.ANY).toList().stream()
            .map(t -> t.getObject())
            .filter(Node::isURI)
            .map(Node::getURI)
            .collect(Collectors.toSet());
    return asked.stream()
        .filter(a -> a.classes().stream().anyMatch(classes::contains))
        .map(a -> a.question().of(data, thing))
        .filter(s -> !s.rows().isEmpty())
        .toList();
  }
}
