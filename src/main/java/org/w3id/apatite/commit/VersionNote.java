package org.w3id.apatite.commit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.vocabulary.Base;

/** What the graph {@code meta} says of a version that a commit makes, and of the graphs in it. */
final class VersionNote {

  private static final String PROV = "http://www.w3.org/ns/prov#";

  private final Base base;
  private final Node meta;

  VersionNote(Base base) {
    this.base = base;
    this.meta = NodeFactory.createURI(base.graph(MadeGraphs.META));
  }

  void write(Staged staged, VersionRecord below, Draft draft) {
    Change change = staged.change();
    Map<String, Long> counts = counts(below, change);
    change.growth().keySet().stream()
        .filter(Node::isURI)
        .filter(g -> !g.equals(meta))
        .forEach(g -> graph(staged, g, counts.getOrDefault(g.getURI(), 0L)));
    counts.remove(meta.getURI());
    MadeGraphs.DESCRIPTIONS.forEach(name -> counts.remove(base.graph(name)));
    version(staged, draft, change, counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Map<String, Long> counts(VersionRecord below, Change change) {
    Map<String, Long> counts = new TreeMap<>(below.graphs());
    change.growth().forEach((g, n) -> counts.merge(g.toString(), n, Long::sum));
    return counts;
  }

  private void graph(Staged staged, Node graph, long count) {
    staged.deleteAny(meta, graph, term("tripleCount"), Node.ANY);
    if (count == 0) {
      staged.deleteAny(meta, graph, Node.ANY, Node.ANY);
      return;
    }
    if (!staged.contains(meta, graph, RDF.type.asNode(), term("NamedGraph"))) {
      String name = graph.getURI().replace(base.graph(""), "");
      kind(staged, graph, "NamedGraph");
      name(
          staged,
          graph,
          "named graph " + name,
          "The statements of the named graph " + name + " in the current data version.");
    }
    say(staged, graph, term("tripleCount"), integer(count));
  }

  private void version(Staged staged, Draft draft, Change change, long statements) {
    Node v = NodeFactory.createURI(base.thing("version-" + draft.version()));
    kind(staged, v, "DataVersion");
    name(
        staged,
        v,
        "data version " + draft.version(),
        "The state of the graph made by the commit of version "
            + draft.version()
            + " into its data directory.");
    say(staged, v, term("versionNumber"), integer(draft.version()));
    say(staged, v, term("loadedAt"), dateTime(draft.at()));
    say(staged, v, term("tripleCount"), integer(statements));
    say(staged, v, prov("generatedAtTime"), dateTime(draft.at()));
    say(staged, v, prov("wasAttributedTo"), author(staged, draft.author().name()));
    say(staged, v, term("committedBy"), NodeFactory.createLiteralString(draft.author().name()));
    if (!draft.message().isBlank()) {
      say(staged, v, term("commitMessage"), NodeFactory.createLiteralString(draft.message()));
    }
    say(staged, v, term("statementsAdded"), integer(change.added().size()));
    say(staged, v, term("statementsDeleted"), integer(change.deleted().size()));
    Node before = NodeFactory.createURI(base.thing("version-" + (draft.version() - 1)));
    if (staged.contains(meta, before, RDF.type.asNode(), term("DataVersion"))) {
      say(staged, v, prov("wasRevisionOf"), before);
    }
  }

  /** Whom versions are put down to: an agent of PROV, described when it first writes. */
  private Node author(Staged staged, String name) {
    Node author = NodeFactory.createURI(base.thing("author-" + name));
    if (!staged.contains(meta, author, RDF.type.asNode(), prov("Agent"))) {
      say(staged, author, RDF.type.asNode(), prov("Agent"));
      name(
          staged, author, "author " + name, "Who makes data versions under the name " + name + ".");
    }
    return author;
  }

  private void kind(Staged staged, Node subject, String type) {
    say(staged, subject, RDF.type.asNode(), term(type));
    say(staged, subject, RDF.type.asNode(), term("Statement"));
  }

  private void name(Staged staged, Node subject, String label, String definition) {
    say(staged, subject, SKOS.prefLabel.asNode(), text(label));
    say(staged, subject, RDFS.label.asNode(), text(label));
    say(staged, subject, SKOS.definition.asNode(), text(definition));
  }

  private void say(Staged staged, Node subject, Node predicate, Node object) {
    staged.add(Quad.create(meta, subject, predicate, object));
  }

  private Node term(String name) {
    return NodeFactory.createURI(base.term(name));
  }

  private static Node prov(String name) {
    return NodeFactory.createURI(PROV + name);
  }

  private static Node dateTime(Instant at) {
    return NodeFactory.createLiteralDT(at.toString(), XSDDatatype.XSDdateTime);
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralLang(text, "en");
  }

  private static Node integer(long value) {
    return NodeFactory.createLiteralDT(Long.toString(value), XSDDatatype.XSDinteger);
  }
}
