package org.w3id.apatite.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.load.LoadException;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.table.TableException;
import org.w3id.apatite.table.TableMapper;
import org.w3id.apatite.table.TableMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Make a new data version, wholly or not at all.",
      "Without FILE the sources are loaded if they have changed. With FILE, a table (.tsv, .csv) and its mapping or an RDF file is"
          + " added in a named graph of its own; loading a file of the same name again replaces it.",
      "A server that is running goes on with its version until it is started again."
    })
final class LoadCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A table or an RDF file to add.")
  private @Nullable Path file;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "The CONSTRUCT that turns a row of the table into triples (default: the file beside the table that ends in .rq).")
  private @Nullable Path mapping;

  @Option(
      names = "--graph",
      paramLabel = "NAME",
      description =
          "Named graph to put it in, below the base (default: user/ and the name of the file).")
  private @Nullable String graph;

  @Option(names = "--force", description = "Load even if nothing has changed.")
  private boolean force;

  @Override
  public Integer call() throws Exception {
    Loader loader = common.loader(new TerminalProgress(System.err));
    Loader.Result result;
    if (file != null) {
      result = loader.load(Optional.of(addition(file)));
    } else {
      result = force ? loader.load(Optional.empty()) : loader.loadIfChanged();
    }
    tell(result, System.out);
    return 0;
  }

  private Loader.Addition addition(Path path) throws IOException, LoadException {
    String name = path.getFileName().toString();
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    String target =
        graph == null
            ? "user/" + stem.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
            : graph;
    if (!target.matches("[a-z0-9-]+(/[a-z0-9-]+)*")) {
      throw new LoadException(
          List.of(
              "--graph '"
                  + target
                  + "': a graph name is lower-case letters, digits and hyphens, with slashes between."));
    }
    Graph triples = name.matches(".*\\.(tsv|csv)") ? map(path, stem) : parse(path);
    StringWriter text = new StringWriter();
    RDFDataMgr.write(text, triples, Lang.NTRIPLES);
    return new Loader.Addition(target, stem + ".nt", text.toString());
  }

  private Graph map(Path table, String stem) throws IOException, LoadException {
    Path rules = mapping == null ? table.resolveSibling(stem + ".rq") : mapping;
    if (!Files.isReadable(rules)) {
      throw new LoadException(
          List.of(rules + ": no such mapping. Write one, or name it with --mapping."));
    }
    Graph triples = GraphMemFactory.createDefaultGraphSameTerm();
    try {
      TableMapping parsed =
          TableMapping.parse(rules.toString(), common.base().rewrite(Files.readString(rules)));
      new TableMapper(parsed).map(table, (t, line) -> triples.add(t));
    } catch (TableException e) {
      throw new LoadException(e.problems());
    }
    return triples;
  }

  private static Graph parse(Path rdf) throws IOException, LoadException {
    if (!Files.isReadable(rdf)) {
      throw new LoadException(List.of(rdf + ": no such file."));
    }
    Lang lang = RDFLanguages.filenameToLang(rdf.toString());
    if (lang == null) {
      throw new LoadException(
          List.of(
              rdf
                  + ": neither a table (.tsv, .csv) nor RDF (.ttl, .nt, .rdf). Give it the ending of its format."));
    }
    Graph triples = GraphMemFactory.createDefaultGraphSameTerm();
    try {
      RDFParser.source(rdf)
          .lang(lang)
          .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
          .parse(triples);
    } catch (RiotException e) {
      throw new LoadException(List.of(rdf + ": " + e.getMessage()));
    }
    return triples;
  }

  /** Says what a load came to. */
  static void tell(Loader.Result result, PrintStream out) {
    if (!result.warnings().isEmpty()) {
      out.println(result.warnings().size() + " warnings ('apatite validate' lists them all):");
      result.warnings().stream().limit(3).forEach(w -> out.println("  " + w));
    }
    out.printf(
        "Version %d %s: %,d statements in %d named graphs.%n",
        result.version().number(),
        result.loaded() ? "loaded" : "is up to date",
        result.version().statements(),
        result.version().graphs().size());
  }
}
