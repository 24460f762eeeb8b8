package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;

/**
 * Shapes and checks, read once for what they look at, and the rows of parts of checks that no
 * change touched so far. So an object belongs to the history of one dataset.
 */
public final class IncrementalValidation {

  /** Of one check: more rows are not read. */
  private static final int MOST_ROWS = 100_000;

  /** A change of more statements costs no less than everything. */
  private static final int MOST_STATEMENTS = 10_000;

  private final ShapesGate gate;
  private final Map<Shape, ShapeUse> shapes = new LinkedHashMap<>();
  private final List<CheckUse> checks = new ArrayList<>();

  public IncrementalValidation(ShapesGate gate, Collection<Check> checks) {
    this.gate = gate;
    ShapeReader reader = new ShapeReader(gate.shapesGraph());
    gate.shapes().getTargetShapes().forEach(s -> shapes.put(s, reader.read(s.getShapeNode())));
    checks.forEach(c -> this.checks.add(CheckUse.of(c)));
  }

  /**
   * What is wrong after a change wherever it may have changed. Each change begins where an earlier
   * one left the data, or where it found them: one that was refused or only tried does no harm.
   *
   * @param after the data after the change as the checks see them: a default graph and named graphs
   */
  public synchronized Outcome validate(Change change, DatasetGraph after) {
    Run run = new Run(change.after(), after);
    Set<Triple> statements = change.statements();
    if (statements.size() > MOST_STATEMENTS) {
      checks.forEach(CheckUse::forget);
      run.everything("a change of " + statements.size() + " statements");
    } else if (!statements.isEmpty()) {
      Graph either = change.either();
      shapes.forEach((shape, use) -> run.shape(shape, affected(shape, use, statements, either)));
      for (CheckUse check : checks) {
        Affected affected = new Affected();
        check.use().touched(statements, either, affected);
        run.check(check, affected, check.surviving(statements, either));
      }
    }
    return run.outcome();
  }

  private static Affected affected(
      Shape shape, ShapeUse use, Set<Triple> statements, Graph either) {
    Affected affected = new Affected();
    affected.at(TargetUse.touched(shape, statements, either, affected));
    if (affected.everywhere().isEmpty()) {
      affected.at(use.touched(statements, either, affected));
    }
    return affected;
  }

  /** What is wrong in all of the data. */
  public Map<Spot, List<Finding>> validateAll(Graph data, DatasetGraph dataset) {
    Run run = new Run(data, dataset);
    run.everything("everything is asked for");
    return run.outcome().replace(Map.of());
  }

  /**
   * The same as {@link #validate}, held against two validations of everything: costly, to find
   * errors of this program.
   *
   * @param datasetBefore the data before the change as the checks see them
   * @throws IncrementalValidationException if the two do not say the same
   */
  public Outcome validateAndCompare(
      Change change, DatasetGraph datasetBefore, DatasetGraph datasetAfter) {
    Outcome outcome = validate(change, datasetAfter);
    Map<Spot, List<Finding>> expected = validateAll(change.after(), datasetAfter);
    Map<Spot, List<Finding>> actual = outcome.replace(validateAll(change.before(), datasetBefore));
    IncrementalValidationException.requireSame(expected, actual);
    return outcome;
  }

  /** One validation: gathers what was found. */
  private final class Run {
    private final Graph data;
    private final DatasetGraph dataset;
    private final Classes classes;
    private final Map<Spot, List<Finding>> spots = new LinkedHashMap<>();
    private final Map<String, String> whole = new TreeMap<>();
    private long focusNodes;

    Run(Graph data, DatasetGraph dataset) {
      this.data = data;
      this.dataset = dataset;
      this.classes = new Classes(data);
    }

    void everything(String why) {
      Affected all = new Affected();
      all.everywhere(why);
      shapes.keySet().forEach(shape -> shape(shape, all));
      checks.forEach(check -> check(check, all, Set.of()));
    }

    void shape(Shape shape, Affected affected) {
      String source = source(shape.getShapeNode());
      if (affected.everywhere().isPresent()) {
        whole.put(source, affected.everywhere().get());
        VLib.focusNodes(data, shape).forEach(node -> validate(shape, new Spot(source, node)));
        return;
      }
      for (Node node : affected.nodes()) {
        if (TargetUse.contains(shape, node, classes)) {
          validate(shape, new Spot(source, node));
        } else {
          spots.put(new Spot(source, node), List.of());
        }
      }
    }

    private void validate(Shape shape, Spot spot) {
      focusNodes++;
      ValidationContext context = ValidationContext.create(gate.shapes(), data);
      VLib.validateShape(context, data, shape, spot.focus());
      List<Finding> findings = new ArrayList<>();
      if (context.hasViolation()) {
        for (ReportEntry entry : context.generateReport().getEntries()) {
          findings.add(gate.finding(entry));
        }
      }
      spots.put(spot, findings);
    }

    void check(CheckUse check, Affected affected, Set<KeptRows> surviving) {
      String source = check.check().file();
      if (affected.everywhere().isPresent()) {
        whole.put(source, affected.everywhere().get());
        check.check().rows(check.check().query(), dataset, MOST_ROWS).forEach(f -> add(source, f));
        return;
      }
      if (affected.nodes().isEmpty()) {
        return;
      }
      focusNodes += affected.nodes().size();
      affected.nodes().forEach(n -> spots.put(new Spot(source, n), new ArrayList<>()));
      check
          .check()
          .rows(check.restrictedTo(affected.nodes(), surviving, dataset), dataset, MOST_ROWS)
          .forEach(f -> add(source, f));
    }

    private void add(String source, Finding finding) {
      spots.computeIfAbsent(new Spot(source, finding.focus()), s -> new ArrayList<>()).add(finding);
    }

    Outcome outcome() {
      return new Outcome(spots, whole, focusNodes);
    }
  }

  private static String source(Node shape) {
    return shape.isURI() ? shape.getURI() : shape.toString();
  }
}
