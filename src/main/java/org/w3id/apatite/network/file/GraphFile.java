package org.w3id.apatite.network.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import org.w3id.apatite.network.Network;

/** The formats, and the dialects of those that have some. */
public enum GraphFile {
  /** http://graphml.graphdrawing.org/ as Gephi, networkx and igraph read it. */
  GRAPHML("graphml", "", new GraphMl()),
  /** With the graphics of yEd, which others stumble over. */
  GRAPHML_YED("graphml", "yed", new YedGraphMl()),
  /** https://gexf.net/ of Gephi. */
  GEXF("gexf", "", Gexf.of13()),
  /** For those who cannot read 1.3 yet. */
  GEXF_1_2("gexf", "v1.2", Gexf.of12()),
  /** Cytoscape Exchange Format 2, of Cytoscape and NDEx. */
  CX2("cx2", "", new Cx2()),
  /** Cytoscape.js and networkx. */
  CYJS("cyjs", "", new CytoscapeJson()),
  /** https://graphviz.org/ */
  DOT("dot", "", new Dot()),
  /** Node-link JSON of D3 and networkx. */
  D3_JSON("d3.json", "", new D3Json()),
  /** A drawing that stands alone. */
  SVG("svg", "", new Svg());

  private final String suffix;
  private final String dialect;

  // None of the writers has a state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final NetworkWriter writer;

  GraphFile(String suffix, String dialect, NetworkWriter writer) {
    this.suffix = suffix;
    this.dialect = dialect;
    this.writer = writer;
  }

  /** The ending of its files, without the dot; dialects share it. */
  public String suffix() {
    return suffix;
  }

  /**
   * The file with a suffix.
   *
   * @param dialects that are wanted, whichever format has them
   * @throws IllegalArgumentException if there is none
   */
  static GraphFile of(String suffix, Set<String> dialects) {
    return Arrays.stream(values())
        .filter(f -> f.suffix.equals(suffix))
        .filter(f -> f.dialect.isEmpty() || dialects.contains(f.dialect))
        .max(Comparator.comparing((GraphFile f) -> !f.dialect.isEmpty()))
        .orElseThrow(() -> new IllegalArgumentException("no graph file ends in ." + suffix));
  }

  /** A network in memory. */
  public byte[] bytes(Network network) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(network, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes a network; the stream stays open. */
  public void write(Network network, OutputStream out) throws IOException {
    writer.write(network, out);
  }
}
