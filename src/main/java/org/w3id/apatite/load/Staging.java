package org.w3id.apatite.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.description.Tested;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.rules.Derivation;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sources.SourceFolder.SourceFile;
import org.w3id.apatite.table.TableException;
import org.w3id.apatite.table.TableMapper;
import org.w3id.apatite.table.TableMapping;
import org.w3id.apatite.vocabulary.Base;

/** Reads sources wholly into memory, runs the rules and validates; touches no store. */
public final class Staging {

  /** How RIOT says where a syntax error is. */
  private static final Pattern PLACE = Pattern.compile("^\\[line: ([0-9]+), col: ([0-9]+) *\\]");

  /** The place of what people have written. */
  private static final String COMMITTED = "(committed)";

  private final Base base;
  private final Progress progress;
  private final StagedGraph graph;
  private final List<String> problems = new ArrayList<>();
  private final List<Tested> tests = new ArrayList<>();

  public Staging(Base base, Progress progress) {
    this.base = base;
    this.progress = progress;
    this.graph = new StagedGraph(base);
  }

  public StagedGraph graph() {
    return graph;
  }

  /** Parses all Turtle and maps all tables of a folder. */
  public void read(SourceFolder sources) throws IOException {
    List<SourceFile> turtle = sources.turtle();
    List<SourceFile> tables = sources.tables();
    progress.step("Reading " + (turtle.size() + tables.size()) + " files");
    long done = 0;
    long all = turtle.size() + (long) tables.size();
    for (SourceFile file : turtle) {
      rdf(sources.shown(file.path()), sources.read(file.path()), Lang.TURTLE, file.graph());
      progress.count(++done, all);
    }
    for (SourceFile file : tables) {
      Path mapping = SourceFolder.mapping(file.path());
      if (!java.nio.file.Files.exists(mapping)) {
        problems.add(
            sources.shown(file.path())
                + ":1: the table has no mapping. Write "
                + sources.shown(mapping)
                + ".");
      } else {
        table(
            file.path(),
            sources.shown(file.path()),
            sources.shown(mapping),
            sources.read(mapping),
            file.graph());
      }
      progress.count(++done, all);
    }
  }

  /** Parses one RDF document into a named graph. */
  public void rdf(String shown, String text, Lang lang, String graphName) {
    String stem = shown.replaceAll("^.*/", "").replaceAll("\\.[a-z]+$", "");
    try {
      RDFParser.fromString(text, lang)
          .base(base.iri())
          .errorHandler(
              lang.equals(Lang.NTRIPLES)
                  ? ErrorHandlerFactory.errorHandlerSimple()
                  : ErrorHandlerFactory.errorHandlerStrictNoLogging)
          .checking(true)
          .parse(
              new StreamRDFBase() {
                private int blanks;

                @Override
                public void triple(Triple triple) {
                  for (Node node : List.of(triple.getSubject(), triple.getObject())) {
                    if (node.isBlank()) {
                      graph.name(node, graphName.replace('/', '-') + "-" + stem + "-" + ++blanks);
                    }
                  }
                  stage(graphName, triple, shown);
                }
              });
    } catch (RiotException | IRIException e) {
      problems.add(syntaxProblem(shown, String.valueOf(e.getMessage())));
    }
  }

  private static String syntaxProblem(String shown, String message) {
    Matcher place = PLACE.matcher(message);
    return place.find()
        ? shown
            + ":"
            + place.group(1)
            + ": column "
            + place.group(2)
            + ": "
            + message.substring(place.end()).strip()
            + ". Correct the syntax there."
        : shown + ":1: " + message + ". Correct the document.";
  }

  /**
   * Takes over the descriptions of earlier versions; those minted under another base stay behind.
   */
  void history(String nTriples) {
    if (nTriples.contains("<" + base.thing("version-"))) {
      rdf(Description.HISTORY, nTriples, Lang.NTRIPLES, Description.GRAPH);
    }
  }

  /** Maps one table into a named graph. */
  public void table(Path table, String shown, String mappingShown, String mapping, String graphName)
      throws IOException {
    try {
      new TableMapper(TableMapping.parse(mappingShown, mapping))
          .map(table, (triple, line) -> stage(graphName, triple, shown + ":" + line));
    } catch (TableException e) {
      e.problems().forEach(p -> problems.add(p.replace(table.toString() + ":", shown + ":")));
    }
  }

  /**
   * Applies what people have written to earlier versions.
   *
   * @return where it does not fit the sources any more, in words
   */
  List<String> apply(Change committed) {
    List<String> conflicts = new ArrayList<>();
    for (Quad quad : committed.deleted()) {
      if (!graph.remove(name(quad.getGraph()), quad.asTriple())) {
        conflicts.add(
            COMMITTED
                + ": "
                + quad.asTriple()
                + " was deleted from <"
                + quad.getGraph()
                + ">, and the sources do not say it any more. Nothing is to be done.");
      }
    }
    committed.added().forEach(q -> stage(name(q.getGraph()), q.asTriple(), COMMITTED));
    return conflicts;
  }

  private String name(Node graphName) {
    String start = base.graph("");
    String iri = graphName.toString();
    return iri.startsWith(start) ? iri.substring(start.length()) : iri;
  }

  void stage(String graphName, Triple triple, String place) {
    var problem = CanonicalTerms.problem(triple.getObject());
    if (problem.isPresent()) {
      if (problems.size() < 50) {
        problems.add(place + ": " + triple.getPredicate() + ": " + problem.get());
      }
      return;
    }
    graph.add(graphName, CanonicalTerms.of(triple), place);
  }

  /** Runs the rules of a folder to their fixpoint. */
  public List<Rule> rules(SourceFolder sources) throws IOException {
    List<Rule> rules = new ArrayList<>();
    for (Path file : sources.rules()) {
      try {
        rules.add(Rule.of(sources, file));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    progress.step("Running " + rules.size() + " rules");
    Graph given = GraphMemFactory.createDefaultGraphSameTerm();
    GraphUtil.addInto(given, graph.union());
    try {
      Derivation derivation = Derivation.of(rules, graph.union(), CanonicalTerms::of);
      for (Triple triple : derivation.all()) {
        if (!given.contains(triple)) {
          Rule rule = derivation.ruleOf(triple).orElseThrow();
          graph.addDerived(rule.graph(), triple, rule.file());
        }
      }
      return derivation.rules();
    } catch (IllegalStateException e) {
      problems.add(String.valueOf(e.getMessage()));
      return rules;
    }
  }

  /** Checks and shapes over everything that was staged. */
  public List<Finding> validate(SourceFolder sources) throws IOException {
    List<Finding> findings = new ArrayList<>();
    List<Path> checks = sources.checks();
    progress.step("Checking");
    long done = 0;
    for (Path file : checks) {
      try {
        Check check = Check.parse(sources.shown(file), sources.read(file));
        List<Finding> found = check.run(graph.dataset());
        findings.addAll(found);
        tests.add(Tests.of(base, check, found));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      progress.count(++done, checks.size() + 1L);
    }
    if (!graph.graph("shapes").isEmpty()) {
      try {
        ShapesGate gate = new ShapesGate(graph.graph("shapes"));
        List<Finding> found = gate.validate(graph.union());
        findings.addAll(found);
        tests.addAll(Tests.of(gate.focusNodes(graph.union()), found));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    progress.count(checks.size() + 1L, checks.size() + 1L);
    return findings;
  }

  /** What {@link #validate} tested. */
  List<Tested> tests() {
    return tests;
  }

  /**
   * A finding as a line: place, focus node, shape, offending value, what is wrong and the remedy.
   */
  public String describe(Finding finding) {
    StringBuilder text = new StringBuilder();
    String place = graph.place(finding.focus());
    text.append(place.isEmpty() ? "(no file)" : place).append(": ");
    text.append(
        short_(finding.focus().isURI() ? finding.focus().getURI() : finding.focus().toString()));
    finding.path().ifPresent(p -> text.append(" ").append(short_(p)));
    finding
        .value()
        .filter(v -> !v.equals(finding.focus()))
        .ifPresent(v -> text.append(" = ").append(short_(v.toString())));
    text.append(": ").append(finding.message());
    text.append(" [").append(short_(finding.source())).append("]");
    return text.toString();
  }

  private String short_(String iri) {
    return iri.replace("<", "")
        .replace(">", "")
        .replace(base.iri() + "id/", "id:")
        .replace(base.iri() + "ontology#", "ap:")
        .replace(base.iri() + "vocab/", "v:")
        .replace(base.iri() + "shapes#", "s:");
  }

  /**
   * @throws LoadException if anything that was read cannot be used
   */
  public void requireNoProblem() throws LoadException {
    if (!problems.isEmpty()) {
      throw new LoadException(problems);
    }
  }
}
