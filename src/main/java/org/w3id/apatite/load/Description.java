package org.w3id.apatite.load;

import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the graph says of itself, in the named graph {@code meta}: its versions, named graphs and
 * rules.
 */
public final class Description {

  static final String GRAPH = "meta";

  /** The descriptions of all versions so far, carried from version to version. */
  public static final String HISTORY = "history.nt";

  static final String PLACE = "(made by the loader)";

  private final Base base;
  private final Staging staging;

  Description(Base base, Staging staging) {
    this.base = base;
    this.staging = staging;
  }

  void add(VersionRecord version, List<Rule> rules) {
    Map<String, Long> counts = staging.graph().counts();
    counts.remove(base.graph(GRAPH));
    counts.forEach(
        (graph, count) -> {
          Node g = NodeFactory.createURI(graph);
          String name = graph.replace(base.graph(""), "");
          kind(g, "NamedGraph");
          name(g, text("named graph " + name));
          say(
              g,
              SKOS.definition.asNode(),
              text("The statements of the named graph " + name + " in the current data version."));
          say(g, term("tripleCount"), integer(count));
        });
    rules.forEach(this::add);
    Node v = NodeFactory.createURI(base.thing("version-" + version.number()));
    kind(v, "DataVersion");
    name(v, text("data version " + version.number()));
    say(
        v,
        SKOS.definition.asNode(),
        text(
            "The state of the graph made by load number "
                + version.number()
                + " into its data directory."));
    say(v, term("versionNumber"), integer(version.number()));
    say(
        v,
        term("loadedAt"),
        NodeFactory.createLiteralDT(version.loadedAt().toString(), XSDDatatype.XSDdateTime));
    say(v, term("sourceDigest"), NodeFactory.createLiteralString(version.sourceDigest()));
    say(v, term("tripleCount"), integer(counts.values().stream().mapToLong(Long::longValue).sum()));
  }

  private void add(Rule rule) {
    Node r = NodeFactory.createURI(base.thing("rule-" + rule.name()));
    kind(r, "Rule");
    name(r, text(rule.header().get("title")));
    String description = rule.header().get("description");
    int sentence = description.indexOf(". ");
    say(
        r,
        SKOS.definition.asNode(),
        text(sentence < 0 ? description : description.substring(0, sentence + 1)));
    say(r, DCTerms.description.asNode(), text(description));
    say(r, term("ruleVersion"), NodeFactory.createLiteralString(rule.header().get("version")));
    say(r, term("ruleText"), NodeFactory.createLiteralString(rule.construct().toString()));
    say(r, term("writesTo"), NodeFactory.createURI(base.graph(rule.graph())));
    for (String produced : rule.header().list("produces")) {
      if (produced.startsWith("ap:")) {
        say(r, term("producesTerm"), term(produced.substring(3)));
      }
    }
    say(r, DCTerms.source.asNode(), NodeFactory.createLiteralString(rule.file()));
  }

  /** The descriptions of this and all earlier versions. */
  Graph history() {
    Graph history = GraphMemFactory.createDefaultGraphSameTerm();
    Graph meta = staging.graph().graph(GRAPH);
    meta.find(Node.ANY, RDF.type.asNode(), term("DataVersion"))
        .forEach(t -> meta.find(t.getSubject(), Node.ANY, Node.ANY).forEach(history::add));
    return history;
  }

  /** The rules have run by now, so the class above is said here. */
  private void kind(Node subject, String type) {
    say(subject, RDF.type.asNode(), term(type));
    say(subject, RDF.type.asNode(), term("Statement"));
  }

  /** These are said after the rules have run, so the label rule does not see them. */
  private void name(Node subject, Node label) {
    say(subject, SKOS.prefLabel.asNode(), label);
    say(subject, RDFS.label.asNode(), label);
  }

  private void say(Node subject, Node predicate, Node object) {
    staging.stage(GRAPH, Triple.create(subject, predicate, object), PLACE);
  }

  private Node term(String name) {
    return NodeFactory.createURI(base.term(name));
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralLang(text, "en");
  }

  private static Node integer(long value) {
    return NodeFactory.createLiteralDT(Long.toString(value), XSDDatatype.XSDinteger);
  }
}
