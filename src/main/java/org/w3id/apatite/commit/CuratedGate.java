package org.w3id.apatite.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.commit.Refusal.Reason;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.SomeGraphs;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.rules.Derivation;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * The gate of the curated graph: blank nodes get names, the rules are run, the version is
 * described, shapes and checks must hold.
 *
 * <p>Each triple that a rule makes and that nobody states stands in the graph of the first rule
 * that makes it, as after a load.
 */
public final class CuratedGate implements Gate {

  private final Base base;
  private final List<Rule> rules;
  private final Validation validation;
  private final Describer describer;
  private final Set<Node> made;
  private final Set<Node> derived;
  private final VersionNote note;
  private Optional<Derivation> current = Optional.empty();

  /** What an older program has derived otherwise; the next commit puts it right. */
  private Set<Triple> stale = Set.of();

  private Optional<Derivation> next = Optional.empty();

  /**
   * @param describer is asked for each version that the program itself makes
   */
  CuratedGate(Base base, List<Rule> rules, Validation validation, Describer describer) {
    this.base = base;
    this.rules = rules;
    this.validation = validation;
    this.describer = describer;
    this.made = graphs(MadeGraphs.ALL);
    this.derived = graphs(MadeGraphs.BY_RULES);
    this.note = new VersionNote(base);
  }

  /**
   * The gate of a version that was made from these sources.
   *
   * @throws IOException if they cannot be read
   * @throws IllegalArgumentException if a rule or check is not what it should be
   */
  public static CuratedGate of(
      Snapshot snapshot, SourceFolder sources, Validation.Mode mode, Describer describer)
      throws IOException {
    List<Rule> rules = new ArrayList<>();
    for (Path file : sources.rules()) {
      rules.add(Rule.of(sources, file));
    }
    return new CuratedGate(
        sources.base(), rules, Validation.of(snapshot, sources, mode), describer);
  }

  private Set<Node> graphs(Set<String> names) {
    return names.stream()
        .map(n -> NodeFactory.createURI(base.graph(n)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Finding> examine(Change asked, Staged staged, VersionRecord below, Draft draft) {
    requireNothingMade(asked);
    requireWellTyped(asked);
    nameBlankNodes(asked, staged);
    Change given = staged.change();
    derive(given, staged);
    note.write(staged, below, draft);
    if (draft.author().equals(Author.PROGRAM)) {
      describe(staged, draft);
    }
    return validation.validate(staged);
  }

  /** Comes last: its counts are those of everything, itself included. */
  private void describe(Staged staged, Draft draft) {
    Map<String, Graph> described = describer.describe(() -> staged.find(), draft);
    described.forEach(
        (name, graph) -> {
          Node target = NodeFactory.createURI(base.graph(name));
          staged
              .getGraph(target)
              .find()
              .filterDrop(graph::contains)
              .toList()
              .forEach(t -> staged.delete(Quad.create(target, t)));
          graph.find().forEach(t -> staged.add(Quad.create(target, t)));
        });
  }

  private static void requireWellTyped(Change asked) {
    for (Quad quad : asked.added()) {
      CanonicalTerms.illTyped(quad.getObject())
          .ifPresent(
              wrong -> {
                throw new Refusal(
                    Reason.TERMS, quad.getSubject() + " " + quad.getPredicate() + ": " + wrong);
              });
    }
  }

  private void requireNothingMade(Change asked) {
    Stream.concat(asked.added().stream(), asked.deleted().stream())
        .filter(q -> made.contains(q.getGraph()))
        .findFirst()
        .ifPresent(
            q -> {
              throw new Refusal(
                  Reason.RIGHTS,
                  "What stands in <"
                      + q.getGraph()
                      + "> is made by the program. Change what it is made from.");
            });
  }

  /** The served graph has no blank nodes: each can be named and asked for. */
  private void nameBlankNodes(Change asked, Staged staged) {
    Map<Node, Node> names = new HashMap<>();
    String stem = base.iri() + "genid/" + UUID.randomUUID() + "-";
    for (Quad quad : asked.added()) {
      if (quad.getSubject().isBlank() || quad.getObject().isBlank()) {
        staged.delete(quad);
        staged.add(
            quad.getGraph(),
            named(quad.getSubject(), names, stem),
            quad.getPredicate(),
            named(quad.getObject(), names, stem));
      }
    }
  }

  private static Node named(Node node, Map<Node, Node> names, String stem) {
    return node.isBlank()
        ? names.computeIfAbsent(node, n -> NodeFactory.createURI(stem + (names.size() + 1)))
        : node;
  }

  private void derive(Change given, Staged staged) {
    Graph stated = new SomeGraphs(staged, g -> !made.contains(g)).getDefaultGraph();
    Set<Triple> changed = new HashSet<>();
    given.added().forEach(q -> changed.add(q.asTriple()));
    given.deleted().forEach(q -> changed.add(q.asTriple()));
    Set<Triple> candidates = new LinkedHashSet<>(changed);
    prepare(staged.below());
    candidates.addAll(stale);
    Derivation before = current.orElseThrow();
    Derivation after = before.after(changed, stated);
    candidates.addAll(after.difference(before));
    candidates.forEach(t -> place(t, after, stated, staged));
    next = Optional.of(after);
  }

  @Override
  public void prepare(DatasetGraph below) {
    if (current.isPresent()) {
      return;
    }
    Graph stated = GraphMemFactory.createDefaultGraphSameTerm();
    new SomeGraphs(below, g -> !made.contains(g))
        .getDefaultGraph()
        .find()
        .forEachRemaining(stated::add);
    Derivation derivation = Derivation.of(rules, stated, CanonicalTerms::of);
    Set<Triple> all = derivation.all();
    Set<Triple> stored = new HashSet<>();
    derived.forEach(
        g ->
            below
                .findNG(g, Node.ANY, Node.ANY, Node.ANY)
                .forEachRemaining(q -> stored.add(q.asTriple())));
    Set<Triple> differing = new LinkedHashSet<>();
    all.stream().filter(t -> !stored.contains(t)).forEach(differing::add);
    stored.stream().filter(t -> !all.contains(t)).forEach(differing::add);
    stale = differing;
    current = Optional.of(derivation);
  }

  private void place(Triple triple, Derivation after, Graph stated, Staged staged) {
    Optional<Node> right =
        stated.contains(triple)
            ? Optional.empty()
            : after.ruleOf(triple).map(r -> NodeFactory.createURI(base.graph(r.graph())));
    for (Node graph : derived) {
      Quad quad = Quad.create(graph, triple);
      if (right.filter(graph::equals).isPresent()) {
        staged.add(quad);
      } else {
        staged.delete(quad);
      }
    }
  }

  @Override
  public void committed() {
    current = next;
    stale = Set.of();
    validation.committed();
  }
}
