package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.vocabulary.RDF;

/** Why one pattern, tried for itself, matches nothing. */
final class PatternCause {

  private static final int READ = 5_000;

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final LiteralCause literals;
  private final NamespaceCause namespaces;

  PatternCause(Probe probe, KnownTerms known, SparqlText text) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.literals = new LiteralCause(probe, known, text);
    this.namespaces = new NamespaceCause(known, text);
  }

  /**
   * At least one suspect for a pattern without a match.
   *
   * @param shown the text under which it is reported
   */
  List<Suspect> explain(Pattern dead, String shown) {
    List<Suspect> found = new ArrayList<>(unknownTerms(dead, shown));
    if (!found.isEmpty()) {
      return found;
    }
    if (dead.object().isLiteral()) {
      Optional<Suspect> literal = literals.explain(dead, shown);
      if (literal.isPresent()) {
        return List.of(literal.get());
      }
    }
    Optional<Suspect> turned = otherDirection(dead, shown, List.of());
    if (turned.isPresent()) {
      return List.of(turned.get());
    }
    Optional<Suspect> path = new PathCause(probe, text).explain(dead, shown);
    if (path.isPresent()) {
      return List.of(path.get());
    }
    return List.of(
        otherGraph(dead, shown)
            .or(() -> outsideFrom(dead, shown))
            .orElseGet(() -> neverTogether(dead, shown)));
  }

  private List<Suspect> unknownTerms(Pattern dead, String shown) {
    List<Suspect> found = new ArrayList<>();
    unknownThing(dead.subject(), shown).ifPresent(found::add);
    List<Node> properties = dead.properties();
    boolean someUsed = properties.stream().anyMatch(known::isUsed);
    if (dead.needsEachProperty() || !someUsed) {
      properties.forEach(p -> unknownProperty(p, shown).ifPresent(found::add));
    }
    unknownThing(dead.object(), shown)
        .map(s -> dead.isType() ? ofClass(s, dead.object()) : s)
        .ifPresent(found::add);
    return found;
  }

  /** Where a class is wanted, a near thing that is none does not help. */
  private Suspect ofClass(Suspect suspect, Node wanted) {
    List<Suggestion> classes =
        suspect.suggestions().isEmpty() ? List.of() : known.nearClasses(wanted);
    return classes.isEmpty()
        ? suspect
        : new Suspect(
            suspect.pattern(), suspect.reason(), suspect.message(), classes, suspect.repair());
  }

  /** A literal that other rows have, but not those of the parts beside it. */
  Optional<Suspect> otherLiteral(Pattern dead, String shown, List<Element> beside) {
    return dead.object().isLiteral()
        ? literals.explain(dead, shown, beside).filter(s -> !s.suggestions().isEmpty())
        : Optional.empty();
  }

  Optional<Suspect> unknownThing(Node term, String shown) {
    if (!term.isURI() || known.occurs(term)) {
      return Optional.empty();
    }
    List<Suggestion> near = known.nearThings(term);
    Optional<Suspect> namespace = namespaces.unknown(term, near);
    if (namespace.isPresent()) {
      return namespace;
    }
    return Optional.of(
        new Suspect(
            shown,
            Reason.UNKNOWN_TERM,
            text.of(term)
                + " occurs nowhere in the data; "
                + (near.isEmpty()
                    ? "look the term up by its label, and check the prefix."
                    : "use one of the terms suggested, or look the term up by its label."),
            near,
            new Repair.Replace(term)));
  }

  private Optional<Suspect> unknownProperty(Node property, String shown) {
    if (property.equals(RDF.type.asNode()) || known.isUsed(property)) {
      return Optional.empty();
    }
    boolean described = known.occurs(property);
    List<Suggestion> near = known.nearProperties(property);
    Optional<Suspect> namespace = namespaces.unknown(property, near);
    if (namespace.isPresent()) {
      return namespace;
    }
    return Optional.of(
        new Suspect(
            shown,
            described ? Reason.PROPERTY_NEVER_USED : Reason.UNKNOWN_TERM,
            text.of(property)
                + (described
                    ? " is described, but no statement uses it; "
                    : " occurs nowhere in the data; ")
                + (near.isEmpty()
                    ? "look at the properties of one subject to find the one in use."
                    : "use one of the properties suggested."),
            near,
            new Repair.Replace(property)));
  }

  /** The pattern the other way round has matches, together with the elements beside it. */
  Optional<Suspect> otherDirection(Pattern dead, String shown, List<Element> beside) {
    Pattern turned = dead.turned();
    List<Element> all = new ArrayList<>(beside);
    all.add(turned.element());
    // Turned, a literal would be a subject, and a loop would be itself.
    if (dead.object().isLiteral()
        || dead.object().equals(dead.subject())
        || dead.isType()
        || dead.triple().getPredicate() instanceof Var
        || !probe.any(all)) {
      return Optional.empty();
    }
    return Optional.of(
        new Suspect(
            shown,
            Reason.OTHER_DIRECTION,
            "The statements run the other way; turn the pattern round to "
                + text.of(turned.triple())
                + ".",
            List.of(),
            new Repair.Rewrite(dead.triple(), List.of(turned.triple()))));
  }

  private Optional<Suspect> otherGraph(Pattern dead, String shown) {
    if (dead.graph().filter(Node::isURI).isEmpty() || !probe.any(dead.anywhere().element())) {
      return Optional.empty();
    }
    Pattern elsewhere = new Pattern(dead.triple(), Optional.of(Pattern.ANYTHING));
    List<Suggestion> graphs = known.mostFrequentOf(count(elsewhere, Pattern.ANYTHING));
    return Optional.of(
        new Suspect(
            shown,
            Reason.JOIN_IS_EMPTY,
            "The pattern has matches, but not in "
                + text.of(dead.graph().orElseThrow())
                + "; leave GRAPH out"
                + (graphs.isEmpty() ? "." : " or use one of the graphs suggested."),
            graphs,
            new Repair.Replace(dead.graph().orElseThrow())));
  }

  /** The pattern has matches in the data, but not in the graphs that FROM names. */
  private Optional<Suspect> outsideFrom(Pattern dead, String shown) {
    if (!probe.isPartial() || !probe.anyInAll(dead.element())) {
      return Optional.empty();
    }
    Map<Node, Long> counts = new HashMap<>();
    probe.rowsInAll(
        List.of(new Pattern(dead.triple(), Optional.of(Pattern.ANYTHING)).element()),
        List.of(Pattern.ANYTHING),
        READ,
        row -> counts.merge(row.get(Pattern.ANYTHING), 1L, Long::sum));
    return Optional.of(
        new Suspect(
            shown,
            Reason.JOIN_IS_EMPTY,
            "The pattern has matches, but not in the graphs that the query names with FROM or FROM"
                + " NAMED; leave those out, or add one of the graphs suggested.",
            known.mostFrequentOf(counts)));
  }

  private Suspect neverTogether(Pattern dead, String shown) {
    Map<Node, Long> values = Map.of();
    String what = "Each term of the pattern occurs, but no statement has them together; ";
    if (dead.isType() && dead.subject().isVariable()) {
      what = text.of(dead.object()) + " is known, but nothing is an instance of it; ";
      List<Suggestion> classes = known.nearClasses(dead.object());
      if (!classes.isEmpty()) {
        return new Suspect(
            shown,
            Reason.JOIN_IS_EMPTY,
            what + "use one of the classes suggested.",
            classes,
            new Repair.ReplaceIn(dead.triple(), dead.object()));
      }
    }
    if (dead.property().isPresent() && dead.object().isURI()) {
      values = count(dead.with(dead.subject(), Pattern.SOMETHING), Pattern.SOMETHING);
      List<Suggestion> near = known.nearestOf(values, dead.object());
      String remedy =
          near.isEmpty()
              ? "put a variable in the place of one of them to see what there is."
              : "use one of the values suggested.";
      return new Suspect(
          shown,
          Reason.JOIN_IS_EMPTY,
          what + remedy,
          near,
          ifLike(near, dead.object(), new Repair.ReplaceIn(dead.triple(), dead.object())));
    }
    if (dead.property().isPresent() && dead.subject().isURI()) {
      Node property = dead.property().orElseThrow();
      Pattern any =
          new Pattern(
              new TriplePath(Triple.create(dead.subject(), Pattern.ANYTHING, Pattern.SOMETHING)),
              dead.graph());
      List<Suggestion> near = known.nearestOf(count(any, Pattern.ANYTHING), property);
      return new Suspect(
          shown,
          Reason.JOIN_IS_EMPTY,
          text.of(dead.subject())
              + " has no "
              + text.of(property)
              + "; use one of the properties it has.",
          near,
          ifLike(near, property, new Repair.ReplaceIn(dead.triple(), property)));
    }
    return new Suspect(
        shown,
        Reason.JOIN_IS_EMPTY,
        what + "put a variable in the place of one of them to see what there is.",
        List.of());
  }

  /** A repair, unless the best of the terms suggested has nothing of the one that is wrong. */
  static Repair ifLike(List<Suggestion> near, Node wrong, Repair repair) {
    return near.stream()
            .findFirst()
            .filter(s -> s.term().startsWith("<"))
            .map(s -> s.term().substring(1, s.term().length() - 1))
            .filter(new Nearness(wrong)::isLike)
            .isPresent()
        ? repair
        : new Repair.None();
  }

  /** How often each value of the variable stands in the first matches of a pattern. */
  Map<Node, Long> count(Pattern pattern, Var var) {
    return count(List.of(pattern.element()), var);
  }

  Map<Node, Long> count(List<Element> elements, Var var) {
    Map<Node, Long> counts = new HashMap<>();
    probe.rows(
        elements,
        List.of(var),
        READ,
        row -> {
          if (row.contains(var)) {
            counts.merge(row.get(var), 1L, Long::sum);
          }
        });
    return counts;
  }
}
