package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.vocabulary.RDF;

/** A property that is used, but not on the class that the query gives its subject. */
final class ClassCause {

  private static final int FEW = 10;
  private static final int SUBJECTS = 500;
  private static final int STATEMENTS = 20_000;

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final PatternCause cause;

  ClassCause(Probe probe, KnownTerms known, SparqlText text, PatternCause cause) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.cause = cause;
  }

  /**
   * @param types the patterns that give a subject its class, by subject
   */
  Optional<Suspect> explain(Pattern pattern, Map<Node, List<Pattern>> types) {
    if (pattern.firstProperty().isEmpty() || pattern.isType()) {
      return Optional.empty();
    }
    Node property = pattern.firstProperty().orElseThrow();
    for (Pattern type : types.getOrDefault(pattern.subject(), List.of())) {
      Element statement = statement(pattern, pattern.subject(), property);
      if (!probe.any(type.element(), statement)) {
        return Optional.of(explain(pattern, type, property));
      }
    }
    return Optional.empty();
  }

  private Suspect explain(Pattern pattern, Pattern type, Node property) {
    String shown = text.of(pattern.triple());
    Optional<Suspect> turned = cause.otherDirection(pattern, shown, List.of(type.element()));
    if (turned.isPresent()) {
      return turned.get();
    }
    List<Suggestion> near = propertiesOn(type, pattern, property);
    Repair repair =
        PatternCause.ifLike(near, property, new Repair.ReplaceIn(pattern.triple(), property));
    String wrong =
        text.of(property) + " is in use, but never on an instance of " + text.of(type.object());
    if (repair instanceof Repair.None) {
      Optional<List<TriplePath>> way = overAnother(pattern, type, property);
      if (way.isPresent()) {
        String patterns = String.join(" . ", way.get().stream().map(text::of).toList());
        return new Suspect(
            shown,
            Reason.PROPERTY_NOT_ON_CLASS,
            wrong + "; " + classWith(pattern, property) + " has it: write " + patterns + ".",
            near,
            new Repair.Rewrite(pattern.triple(), way.get()));
      }
    }
    return new Suspect(
        shown,
        Reason.PROPERTY_NOT_ON_CLASS,
        wrong
            + "; use one of the properties suggested, or ask for "
            + classWith(pattern, property)
            + ", which has it.",
        near,
        repair);
  }

  /** The way over one more thing, which points to the subject or to which the subject points. */
  private Optional<List<TriplePath>> overAnother(Pattern pattern, Pattern type, Node property) {
    if (!pattern.triple().isTriple() || !(pattern.subject() instanceof Var subject)) {
      return Optional.empty();
    }
    Element few = few(type, subject);
    for (boolean back : new boolean[] {true, false}) {
      Triple join =
          back
              ? Triple.create(Pattern.SOMETHING, Pattern.ANYTHING, subject)
              : Triple.create(subject, Pattern.ANYTHING, Pattern.SOMETHING);
      Triple there = Triple.create(Pattern.SOMETHING, property, pattern.object());
      Map<Node, Long> joins =
          cause.count(
              List.of(
                  neighbours(few, new Pattern(new TriplePath(join), pattern.graph())),
                  new Pattern(new TriplePath(there), pattern.graph()).element()),
              Pattern.ANYTHING);
      Optional<Node> most =
          joins.entrySet().stream()
              .max(
                  Map.Entry.<Node, Long>comparingByValue()
                      .thenComparing(e -> e.getKey().toString(), Comparator.reverseOrder()))
              .map(Map.Entry::getKey);
      if (most.isPresent()) {
        // Named after the way, so that two patterns that need the same thing share it.
        Var other =
            Var.alloc(
                subject.getVarName()
                    + "_"
                    + Nearness.localName(most.get().getURI()).replaceAll("\\W", "_"));
        Triple first =
            back
                ? Triple.create(other, most.get(), subject)
                : Triple.create(subject, most.get(), other);
        return Optional.of(
            List.of(
                new TriplePath(first),
                new TriplePath(Triple.create(other, property, pattern.object()))));
      }
    }
    return Optional.empty();
  }

  /** The narrowest class on which the property is used much, in words. */
  private String classWith(Pattern pattern, Node property) {
    Node subject = pattern.subject();
    if (!subject.isVariable()) {
      return "another thing";
    }
    Triple type = Triple.create(subject, RDF.type.asNode(), Pattern.ANYTHING);
    Map<Node, Long> counts =
        cause.count(
            List.of(statement(pattern, subject, property), Elements.of(new TriplePath(type))),
            Pattern.ANYTHING);
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Node> classes =
        counts.entrySet().stream()
            .filter(e -> e.getKey().isURI() && 2 * e.getValue() >= most)
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(Node::toString))
            .toList();
    return classes.stream()
        .filter(c -> classes.stream().noneMatch(d -> !d.equals(c) && known.isBelow(d, c)))
        .findFirst()
        .map(text::of)
        .orElse("another thing");
  }

  private static Element statement(Pattern pattern, Node subject, Node property) {
    return new Pattern(
            new TriplePath(Triple.create(subject, property, Pattern.SOMETHING)), pattern.graph())
        .element();
  }

  /** What the instances are joined to; found first, as the store would begin at the other end. */
  private Element neighbours(Element few, Pattern join) {
    return new ElementSubQuery(
        probe.select(
            List.of(few, join.element()),
            List.of(Pattern.ANYTHING, Pattern.SOMETHING),
            STATEMENTS));
  }

  /** The first few instances, as VALUES. */
  private Element few(Pattern type, Var subject) {
    ElementData values = new ElementData();
    values.add(subject);
    probe.rows(
        List.of(type.element()),
        List.of(subject),
        FEW,
        row -> values.add(BindingFactory.binding(subject, row.get(subject))));
    return values;
  }

  /** The first instances: a large class is judged by them. */
  private Element some(Pattern type) {
    return type.subject() instanceof Var subject
        ? new ElementSubQuery(probe.select(List.of(type.element()), List.of(subject), SUBJECTS))
        : type.element();
  }

  private List<Suggestion> propertiesOn(Pattern type, Pattern pattern, Node wanted) {
    List<Element> elements = new ArrayList<>();
    elements.add(some(type));
    elements.add(statement(pattern, pattern.subject(), Pattern.ANYTHING));
    Map<Node, Long> counts = new HashMap<>();
    probe.rows(
        elements,
        List.of(Pattern.ANYTHING),
        STATEMENTS,
        row -> counts.merge(row.get(Pattern.ANYTHING), 1L, Long::sum));
    counts.remove(RDF.type.asNode());
    return known.nearestOf(counts, wanted);
  }
}
