package org.w3id.apatite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.SomeGraphs;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.ShapesGate;
import org.w3id.apatite.shapes.incremental.Change;
import org.w3id.apatite.shapes.incremental.IncrementalValidation;
import org.w3id.apatite.shapes.incremental.Outcome;

/**
 * A study is added to the project's data, and to as many copies of them side by side as the first
 * argument says: validation of everything beside validation of the change. Prints medians in
 * milliseconds and what each shape and check took.
 */
public final class ValidationBenchmark {

  private static final int ROUNDS = 5;
  private static final String ID = "https://w3id.org/apatite/id/";

  private static final Set<String> OF_THE_GRAPH =
      Set.of("ontology", "vocab", "shapes", "terms", "meta", "void", "service");

  private final IncrementalValidation validation;
  private final ShapesGate gate;
  private final List<Check> checks;

  private ValidationBenchmark() throws IOException {
    gate = new ShapesGate(shapes());
    checks = checks();
    validation = new IncrementalValidation(gate, checks);
  }

  public static void main(String[] args) throws Exception {
    Path data = args.length > 1 ? Path.of(args[1]) : TestSources.loadedProject();
    if (!Files.exists(data.resolve("current"))) {
      TestSources.loader(TestSources.project(), data).load(java.util.Optional.empty());
    }
    int copies = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    ValidationBenchmark benchmark = new ValidationBenchmark();
    try (Store store = Store.open(new DataDirectory(data))) {
      DatasetGraph dataset = store.snapshot().dataset();
      if (copies > 1) {
        dataset = copied(dataset, copies);
      }
      DatasetGraph measured = dataset;
      Txn.executeRead(measured, () -> benchmark.run(measured));
    }
  }

  private void run(DatasetGraph store) {
    Graph before = store.getUnionGraph();
    say("%,d statements", (long) before.size());
    List<Quad> study = study(store);
    Staged staged = new Staged(store, true, study.size());
    study.forEach(staged::add);
    // As the gate sees them: Committer and CuratedGate.
    DatasetGraph dataset = new SomeGraphs(staged, g -> true);
    Change change =
        new Change(
            new SomeGraphs(store, g -> true).getDefaultGraph(),
            dataset.getDefaultGraph(),
            study.stream().map(Quad::asTriple).toList(),
            List.of());
    double[] small = new double[ROUNDS * 4];
    for (int i = 0; i < small.length; i++) {
      long start = System.nanoTime();
      Outcome outcome = validation.validate(change, dataset);
      small[i] = millis(start);
      if (i == 0) {
        say(
            "%d statements added; %d nodes looked at; whole: %s",
            study.size(), outcome.focusNodes(), outcome.whole());
        outcome.findings().stream().limit(10).forEach(f -> say("%s", f));
      }
    }
    say("the change: first %.1f ms, then %.1f ms", small[0], median(small));
    breakDown(change, dataset);
    double[] full = new double[before.size() > 500_000 ? 2 : ROUNDS];
    double[] shapesOnly = new double[full.length];
    for (int i = 0; i < full.length; i++) {
      long start = System.nanoTime();
      int findings = gate.validate(before).size();
      shapesOnly[i] = millis(start);
      for (Check check : checks) {
        findings += check.run(store).size();
      }
      full[i] = millis(start);
      say("everything: %.0f ms, %d findings", full[i], findings);
    }
    say("everything: %.0f ms, of which shapes %.0f ms", median(full), median(shapesOnly));
  }

  private void breakDown(Change change, DatasetGraph dataset) {
    Map<String, Double> costs = new TreeMap<>();
    ShapesGate none = new ShapesGate(GraphMemFactory.empty());
    for (Check check : checks) {
      IncrementalValidation one = new IncrementalValidation(none, List.of(check));
      costs.put(check.file(), cost(one, change, dataset));
    }
    costs.put("all shapes", cost(new IncrementalValidation(gate, List.of()), change, dataset));
    costs.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(e -> say("  %8.2f ms %s", e.getValue(), e.getKey()));
  }

  private static double cost(IncrementalValidation one, Change change, DatasetGraph dataset) {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      one.validate(change, dataset);
      times[i] = millis(start);
    }
    return median(times);
  }

  /** A study like one that is there, with its publication, population, a result and its line. */
  private static List<Quad> study(DatasetGraph store) {
    Set<Node> subjects = new HashSet<>();
    for (String name :
        List.of("study-aburto-2013", "publication-aburto-2013", "population-aburto-2013")) {
      subjects.add(NodeFactory.createURI(ID + name));
    }
    Node study = NodeFactory.createURI(ID + "study-aburto-2013");
    Node resultOf = property("resultOf");
    Node result = store.find(Node.ANY, Node.ANY, resultOf, study).next().getSubject();
    subjects.add(result);
    store
        .find(Node.ANY, Node.ANY, property("usesResult"), result)
        .forEachRemaining(q -> subjects.add(q.getSubject()));
    List<Quad> quads = new ArrayList<>();
    for (Node subject : subjects) {
      store.find(Node.ANY, subject, Node.ANY, Node.ANY).forEachRemaining(q -> quads.add(q));
      store
          .find(Node.ANY, Node.ANY, property("hasEvidenceLine"), subject)
          .forEachRemaining(quads::add);
    }
    return quads.stream().distinct().map(q -> Copies.copy(q, subjects, "new-99")).toList();
  }

  private static Node property(String name) {
    return NodeFactory.createURI("https://w3id.org/apatite/ontology#" + name);
  }

  private static DatasetGraph copied(DatasetGraph from, int copies) throws IOException {
    Path folder = Files.createTempDirectory("validation-benchmark");
    DatasetGraph into = DatabaseMgr.connectDatasetGraph(folder.toString());
    into.getContext().setTrue(TDB2.symUnionDefaultGraph);
    Txn.executeRead(
        from,
        () ->
            Txn.executeWrite(
                into,
                () -> {
                  from.find().forEachRemaining(into::add);
                  Copies all = new Copies(from, name -> !OF_THE_GRAPH.contains(name));
                  for (int i = 1; i < copies; i++) {
                    all.copy(i).forEach(into::add);
                  }
                }));
    return into;
  }

  static Graph shapes() throws IOException {
    Graph graph = GraphMemFactory.createDefaultGraph();
    for (Path file : files("ontology/shapes", ".ttl")) {
      RDFParser.source(file).parse(graph);
    }
    return graph;
  }

  private static List<Check> checks() throws IOException {
    List<Check> checks = new ArrayList<>();
    for (Path file : files("ontology/checks", ".rq")) {
      checks.add(Check.parse(String.valueOf(file.getFileName()), Files.readString(file)));
    }
    return checks;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(TestSources.project().resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
