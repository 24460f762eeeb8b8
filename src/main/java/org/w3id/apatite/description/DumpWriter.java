package org.w3id.apatite.description;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.io.StringWriterI;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFormatterNT;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/**
 * Writes the dataset to files, each statement once and in an order of its own: the same statements
 * are the same bytes, whatever store they come from.
 *
 * <p>A graph is read once, sorted as lines of N-Triples, and goes from there into its own file and
 * into those of the whole dataset.
 */
final class DumpWriter {

  /** In characters; twice as much is held at most. */
  private static final long ROOM = 8L << 20;

  /** As many lines are made statements again at once. */
  private static final int AT_ONCE = 2_000;

  private final Path folder;
  private final Map<String, String> prefixes;
  private final NodeFormatterNT terms = new NodeFormatterNT();

  DumpWriter(Path folder, Map<String, String> prefixes) {
    this.folder = folder;
    this.prefixes = prefixes;
  }

  /**
   * @param data in whose read transaction this thread is
   * @param graphs the files of its named graphs
   */
  void write(DatasetGraph data, List<Dump> graphs) throws IOException {
    try (SortedLines union = new SortedLines(folder, ROOM)) {
      try (PackedFile quads = file(Dump.QUADS);
          PackedFile trig = file(Dump.TRIG)) {
        StreamRDF blocks = started(trig.out(), RDFFormat.TRIG_BLOCKS);
        for (Dump graph : byName(graphs)) {
          graph(data, graph, union, quads.out(), blocks);
        }
        blocks.finish();
        quads.finish();
        trig.finish();
      }
      try (PackedFile turtle = file(Dump.UNION)) {
        StreamRDF blocks = started(turtle.out(), RDFFormat.TURTLE_BLOCKS);
        Batch batch = new Batch(blocks);
        union.read(batch::add);
        batch.pass();
        blocks.finish();
        turtle.finish();
      }
    }
  }

  private static List<Dump> byName(List<Dump> graphs) {
    return graphs.stream().sorted(Comparator.comparing(d -> d.graph().orElseThrow())).toList();
  }

  private PackedFile file(Dump content) throws IOException {
    return new PackedFile(folder.resolve(content.onDisk()));
  }

  private StreamRDF started(OutputStream out, RDFFormat format) {
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, format);
    writer.start();
    prefixes.forEach(writer::prefix);
    return writer;
  }

  private void graph(
      DatasetGraph data, Dump dump, SortedLines union, OutputStream quads, StreamRDF trig)
      throws IOException {
    Node graph = NodeFactory.createURI(dump.graph().orElseThrow());
    String inGraph = " " + text(graph) + " .\n";
    Batch batch = new Batch(StreamRDFLib.extendTriplesToQuads(graph, trig));
    try (SortedLines lines = new SortedLines(folder, ROOM);
        PackedFile file = file(dump)) {
      Iterator<Quad> all = data.find(graph, Node.ANY, Node.ANY, Node.ANY);
      while (all.hasNext()) {
        lines.add(line(all.next().asTriple()));
      }
      lines.read(
          line -> {
            write(file.out(), line + " .\n");
            write(quads, line + inGraph);
            batch.add(line);
            union.add(line);
          });
      batch.pass();
      file.finish();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A statement as N-Triples without its dot, so that a graph may follow. */
  private String line(Triple triple) {
    StringWriterI text = new StringWriterI();
    terms.format(text, triple.getSubject());
    text.print(" ");
    terms.format(text, triple.getPredicate());
    text.print(" ");
    terms.format(text, triple.getObject());
    return text.toString();
  }

  private String text(Node node) {
    StringWriterI text = new StringWriterI();
    terms.format(text, node);
    return text.toString();
  }

  /** Makes lines statements again, some thousands at once. */
  private static final class Batch {

    private final StreamRDF to;
    private final StringBuilder lines = new StringBuilder();
    private int count;

    Batch(StreamRDF to) {
      // The end of a batch is not the end of the file.
      this.to =
          new StreamRDFWrapper(to) {
            @Override
            public void start() {}

            @Override
            public void finish() {}
          };
    }

    void add(String line) {
      lines.append(line).append(" .\n");
      if (++count == AT_ONCE) {
        pass();
      }
    }

    void pass() {
      // They come from the store, which takes nothing that is not right.
      RDFParser.fromString(lines.toString(), Lang.NTRIPLES).checking(false).parse(to);
      lines.setLength(0);
      count = 0;
    }
  }
}
