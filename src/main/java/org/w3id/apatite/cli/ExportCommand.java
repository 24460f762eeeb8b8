package org.w3id.apatite.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write the loaded graph, or one of its named graphs, as RDF.")
final class ExportCommand implements Callable<Integer> {

  enum Format {
    NQUADS,
    TRIG,
    NTRIPLES,
    TURTLE
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--graph",
      paramLabel = "NAME",
      description = "Only this named graph, as in composition/usda-sr28.")
  private @Nullable String graph;

  @Option(
      names = "--format",
      description =
          "${COMPLETION-CANDIDATES} (default: nquads, or turtle with --graph). The formats without graph names write the union.")
  private @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file, which is complete when it appears.")
  private @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    try (Store store = Store.open(common.dataDirectory())) {
      DatasetGraph data = store.snapshot().dataset();
      if (graph != null
          && !store.snapshot().version().graphs().containsKey(common.base().graph(graph))) {
        throw new IOException(
            "no named graph '"
                + graph
                + "'. There are: "
                + String.join(
                    ", ",
                    store.snapshot().version().graphs().keySet().stream()
                        .map(g -> g.replace(common.base().graph(""), ""))
                        .sorted()
                        .toList()));
      }
      if (output == null) {
        write(data, System.out);
        return 0;
      }
      Path next = output.resolveSibling(output.getFileName() + ".part");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        write(data, out);
      }
      Files.move(next, output, StandardCopyOption.REPLACE_EXISTING);
    }
    return 0;
  }

  private void write(DatasetGraph data, OutputStream out) {
    Format chosen = format != null ? format : graph == null ? Format.NQUADS : Format.TURTLE;
    Txn.executeRead(
        data,
        () -> {
          switch (chosen) {
            case NQUADS -> RDFDataMgr.write(out, data, Lang.NQUADS);
            case TRIG -> RDFDataMgr.write(out, data, RDFFormat.TRIG_BLOCKS);
            case NTRIPLES -> RDFDataMgr.write(out, graphOf(data), Lang.NTRIPLES);
            case TURTLE -> RDFDataMgr.write(out, graphOf(data), RDFFormat.TURTLE_BLOCKS);
          }
        });
  }

  private org.apache.jena.graph.Graph graphOf(DatasetGraph data) {
    return graph == null
        ? data.getUnionGraph()
        : data.getGraph(NodeFactory.createURI(common.base().graph(graph)));
  }
}
