package org.w3id.apatite.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.apache.jena.tdb2.loader.base.LoaderOps;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.ShapesGate;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * A load of the project's sources with copies of its data, as many as the first argument says,
 * beside what TDB2's own loader takes for an N-Quads file of the same statements and one validation
 * of the store that it makes. Prints seconds by the clock and of the processors, of each step of
 * the load too, and the ratio: on a busy machine, what the processors did says more.
 */
public final class LoadBenchmark {

  private static final int ROUNDS = 2;

  /** What may be there often without breaking a shape: records and their foods. */
  private static final Set<String> COPIED =
      Set.of("composition/fdc-foundation", "composition/usda-sr28", "foods", "studies");

  private final Path folder;
  private final Path sources;

  private LoadBenchmark(Path folder) {
    this.folder = folder;
    this.sources = folder.resolve("sources");
  }

  public static void main(String[] args) throws Exception {
    int copies = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    Path folder = Files.createTempDirectory("load-benchmark");
    try {
      LoadBenchmark benchmark = new LoadBenchmark(folder);
      benchmark.prepare(copies);
      for (int i = 0; i < ROUNDS; i++) {
        benchmark.run();
      }
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  /** The project's sources, and the copies as Turtle files beside its data. */
  private void prepare(int copies) throws Exception {
    for (String part : List.of("ontology", "data", "queries")) {
      FileUtils.copyDirectory(
          TestSources.project().resolve(part).toFile(), sources.resolve(part).toFile());
    }
    Path loaded = folder.resolve("one");
    TestSources.loader(TestSources.project(), loaded).load(Optional.empty());
    try (Store store = Store.open(new DataDirectory(loaded))) {
      DatasetGraph dataset = store.snapshot().dataset();
      Copies all = Txn.calculateRead(dataset, () -> new Copies(dataset, COPIED::contains));
      for (int i = 1; i < copies; i++) {
        write(all, i);
      }
    }
  }

  private void write(Copies copies, int number) throws IOException {
    Map<Node, OutputStream> files = new HashMap<>();
    Map<Node, StreamRDF> graphs = new HashMap<>();
    for (Quad quad : copies.copy(number).toList()) {
      Node graph = quad.getGraph();
      if (!files.containsKey(graph)) {
        String name = graph.getURI().substring(Base.canonical().graph("").length());
        Path file = sources.resolve("data").resolve(name).resolve("copy-" + number + ".ttl");
        Files.createDirectories(file.getParent());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        files.put(graph, out);
        graphs.put(graph, StreamRDFWriter.getWriterStream(out, Lang.NTRIPLES));
      }
      graphs.get(graph).triple(quad.asTriple());
    }
    graphs.values().forEach(StreamRDF::finish);
    for (OutputStream out : files.values()) {
      out.close();
    }
  }

  private void run() throws Exception {
    Path data = folder.resolve("loaded");
    Path nquads = folder.resolve("statements.nq");
    Path tdb = folder.resolve("tdb");
    Steps steps = new Steps();
    Time load = load(data, steps);
    say("load: %s", load);
    steps.times().forEach((step, time) -> say("  %s %s", time, step));
    long statements = dump(data, nquads);
    Time own = ownLoader(nquads, tdb);
    Time validation = validation(tdb);
    say("%,d statements; TDB2's own loader: %s, validation: %s", statements, own, validation);
    Time both = own.and(validation);
    say(
        "speed of the load: %.0f %% of the two together by the clock, %.0f %% of the processors' work",
        100 * both.clock() / load.clock(), 100 * both.processors() / load.processors());
    for (Path path : List.of(data, nquads, tdb)) {
      FileUtils.forceDelete(path.toFile());
    }
  }

  private Time load(Path data, Steps steps) throws Exception {
    Base base = Base.canonical();
    Time start = Time.now();
    new Loader(
            new DataDirectory(data),
            base,
            Optional.of(new SourceFolder(sources, base)),
            "test",
            steps)
        .load(Optional.empty());
    return Time.since(start);
  }

  private static long dump(Path data, Path file) throws Exception {
    try (Store store = Store.open(new DataDirectory(data));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DatasetGraph dataset = store.snapshot().dataset();
      return Txn.calculateRead(
          dataset,
          () -> {
            RDFWriter.source(dataset).lang(Lang.NQUADS).output(out);
            return dataset.stream().count();
          });
    }
  }

  /** What {@code tdb2.tdbloader} does if it is not told otherwise. */
  private static Time ownLoader(Path file, Path location) throws IOException {
    Files.createDirectories(location);
    Time start = Time.now();
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(location.toString());
    DataLoader loader = LoaderFactory.phasedLoader(dataset, LoaderOps.outputToLog());
    loader.startBulk();
    loader.load(file.toString());
    loader.finishBulk();
    TDBInternal.expel(dataset);
    return Time.since(start);
  }

  private Time validation(Path location) throws IOException {
    Base base = Base.canonical();
    SourceFolder folderOfChecks = new SourceFolder(sources, base);
    List<Check> checks = new ArrayList<>();
    for (Path file : folderOfChecks.checks()) {
      checks.add(Check.parse(folderOfChecks.shown(file), folderOfChecks.read(file)));
    }
    Graph shapes = ValidationBenchmark.shapes();
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(location.toString());
    dataset.getContext().setTrue(TDB2.symUnionDefaultGraph);
    try {
      Time start = Time.now();
      ShapesGate gate = new ShapesGate(shapes);
      Txn.executeRead(
          dataset,
          () -> {
            checks.forEach(c -> c.run(dataset));
            gate.validate(dataset.getUnionGraph());
          });
      return Time.since(start);
    } finally {
      TDBInternal.expel(dataset);
    }
  }

  /** Seconds by the clock, and of all processors for this process. */
  private record Time(double clock, double processors) {

    static Time now() {
      long work =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
      return new Time(System.nanoTime() / 1e9, work / 1e9);
    }

    static Time since(Time start) {
      Time now = now();
      return new Time(now.clock - start.clock, now.processors - start.processors);
    }

    Time and(Time other) {
      return new Time(clock + other.clock, processors + other.processors);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f s (processors: %.1f s)", clock, processors);
    }
  }

  /** How long each step takes. */
  private static final class Steps implements Progress {
    private final Map<String, Time> times = new LinkedHashMap<>();
    private String current = "Opening";
    private Time start = Time.now();

    @Override
    public void step(String what) {
      times.merge(current, Time.since(start), Time::and);
      current = what;
      start = Time.now();
    }

    @Override
    public void count(long done, long outOf) {}

    @Override
    public void end() {
      step("");
    }

    Map<String, Time> times() {
      return times;
    }
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
