package org.w3id.apatite.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.vocabulary.Base;

/** What was done to a version since it was loaded, which the next has to take over. */
public final class Legacy {

  /** The graphs that are made anew with each version. */
  private static final Set<String> MADE =
      Set.of(
          "inferred", "derived", Description.GRAPH, SelfDescription.VOID, SelfDescription.SERVICE);

  private final DataDirectory directory;
  private final VersionRecord loaded;
  private final Base base;

  /**
   * @param loaded the version that was loaded last
   */
  public Legacy(DataDirectory directory, VersionRecord loaded) {
    this.directory = directory;
    this.loaded = loaded;
    this.base = new Base(loaded.base());
  }

  /**
   * What people have written.
   *
   * @param upTo the last version that counts
   */
  public Change committed(long upTo) throws IOException {
    Set<String> made = MADE.stream().map(base::graph).collect(Collectors.toUnmodifiableSet());
    return directory.committed(loaded, upTo, g -> !made.contains(g.toString()));
  }

  /**
   * The descriptions of versions, those of commits among them, as N-Triples.
   *
   * @param upTo the last version that counts
   */
  public String history(long upTo) throws IOException {
    Path file = directory.additions(loaded).resolve(Description.HISTORY);
    String before = Files.exists(file) ? Files.readString(file) : "";
    Node meta = NodeFactory.createURI(base.graph(Description.GRAPH));
    String version = base.thing("version-");
    List<Quad> notes =
        directory.committed(loaded, upTo, meta::equals).added().stream()
            .filter(q -> q.getSubject().isURI() && q.getSubject().getURI().startsWith(version))
            .sorted(Comparator.comparing(Quad::toString))
            .toList();
    ByteArrayOutputStream since = new ByteArrayOutputStream();
    StreamRDF out = StreamRDFWriter.getWriterStream(since, Lang.NTRIPLES);
    out.start();
    notes.forEach(q -> out.triple(q.asTriple()));
    out.finish();
    return before + since.toString(StandardCharsets.UTF_8);
  }
}
