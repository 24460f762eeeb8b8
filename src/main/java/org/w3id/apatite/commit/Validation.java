package org.w3id.apatite.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.apatite.commit.Refusal.Reason;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.SomeGraphs;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.Unnamed;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;
import org.w3id.apatite.shapes.incremental.IncrementalValidation;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** Shapes and checks, and what a change or all of the data is held against them. */
public final class Validation {

  private final Base base;
  private final List<Check> checks;
  private final Mode mode;
  private final Set<Node> descriptions;
  private final Node shapesGraph;
  private IncrementalValidation validator;
  private IncrementalValidation nextValidator;

  /** How a change is held against shapes and checks. */
  public enum Mode {
    /** Where it may have changed something. */
    INCREMENTAL,
    /** Everything is validated. */
    FULL,
    /** Both, and a difference is an error of this program: to find such errors. */
    COMPARED
  }

  /**
   * @param shapes the shapes that the version holds
   */
  private Validation(Base base, List<Check> checks, Graph shapes, Mode mode) {
    this.base = base;
    this.checks = checks;
    this.mode = mode;
    this.validator = new IncrementalValidation(new ShapesGate(shapes), checks);
    this.nextValidator = validator;
    this.descriptions =
        MadeGraphs.DESCRIPTIONS.stream()
            .map(n -> NodeFactory.createURI(base.graph(n)))
            .collect(Collectors.toUnmodifiableSet());
    this.shapesGraph = NodeFactory.createURI(base.graph("shapes"));
  }

  /**
   * The shapes that a version holds and the checks of its sources.
   *
   * @throws IOException if the checks cannot be read
   * @throws IllegalArgumentException if one is not what it should be
   */
  public static Validation of(Snapshot snapshot, SourceFolder sources, Mode mode)
      throws IOException {
    List<Check> checks = new ArrayList<>();
    for (Path file : sources.checks()) {
      checks.add(Check.parse(sources.shown(file), sources.read(file)));
    }
    DatasetGraph data = snapshot.dataset();
    Graph shapes = Txn.calculateRead(data, () -> shapes(data, sources.base()));
    return new Validation(sources.base(), checks, shapes, mode);
  }

  /** What is found in all of the data of a version, in no order. */
  public List<Finding> all(Snapshot snapshot) {
    DatasetGraph data = snapshot.dataset();
    return Txn.calculateRead(data, () -> all(validator, described(data)));
  }

  private static List<Finding> all(IncrementalValidation validator, DatasetGraph data) {
    List<Finding> findings = new ArrayList<>();
    validator.validateAll(data.getDefaultGraph(), data).values().forEach(findings::addAll);
    return findings;
  }

  /** Without what counts and describes the rest. */
  private DatasetGraph described(DatasetGraph data) {
    return new SomeGraphs(data, g -> !descriptions.contains(g));
  }

  /**
   * What is found of a change, and blocks nothing.
   *
   * @throws Refusal if something is found that does
   */
  List<Finding> validate(Staged staged) {
    DatasetGraph before = described(staged.below());
    DatasetGraph after = described(staged);
    Change change = staged.change();
    nextValidator = validator;
    List<Finding> findings;
    if (touchesShapes(change)) {
      nextValidator = new IncrementalValidation(new ShapesGate(shapes(staged, base)), checks);
      findings = all(nextValidator, after);
    } else {
      findings =
          found(
              new org.w3id.apatite.shapes.incremental.Change(
                  before.getDefaultGraph(),
                  after.getDefaultGraph(),
                  statements(change.added()),
                  statements(change.deleted())),
              before,
              after);
    }
    requireNoneBlocks(findings);
    return findings;
  }

  /** The change that was validated last is part of the data now. */
  void committed() {
    validator = nextValidator;
  }

  private List<Finding> found(
      org.w3id.apatite.shapes.incremental.Change change, DatasetGraph before, DatasetGraph after) {
    return switch (mode) {
      case INCREMENTAL -> validator.validate(change, after).findings();
      case COMPARED -> validator.validateAndCompare(change, before, after).findings();
      case FULL -> all(validator, after);
    };
  }

  private static void requireNoneBlocks(List<Finding> findings) {
    long blocking = findings.stream().filter(Finding::blocks).count();
    if (blocking > 0) {
      throw new Refusal(
          Reason.SHAPES,
          "The data would no longer be valid: "
              + blocking
              + (blocking == 1 ? " finding." : " findings.")
              + " Nothing was changed.",
          findings.stream()
              .sorted(Comparator.comparing(Finding::blocks, Comparator.reverseOrder()))
              .toList());
    }
  }

  private List<Triple> statements(Set<Quad> quads) {
    return quads.stream()
        .filter(q -> !descriptions.contains(q.getGraph()))
        .map(Quad::asTriple)
        .toList();
  }

  private boolean touchesShapes(Change change) {
    return Stream.concat(change.added().stream(), change.deleted().stream())
        .anyMatch(q -> q.getGraph().equals(shapesGraph));
  }

  private static Graph shapes(DatasetGraph data, Base base) {
    Node name = NodeFactory.createURI(base.graph("shapes"));
    return Unnamed.copy(data.getGraph(name).find(), base);
  }
}
