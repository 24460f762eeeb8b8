package org.w3id.apatite.graph;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.w3id.apatite.graph.log.Commit;

/**
 * What is known of one data version.
 *
 * @param number counts from 1 and grows with each load into the same data directory, and with each
 *     commit
 * @param loadedAt when the load or the commit was made
 * @param sourceDigest SHA-256 in hexadecimal over everything that was loaded
 * @param digest the same over that and all commits since: two versions of one content share it
 * @param base the IRI under which everything was minted
 * @param graphs the number of triples in each named graph, by graph IRI
 */
public record VersionRecord(
    long number,
    Instant loadedAt,
    String sourceDigest,
    String digest,
    String base,
    Map<String, Long> graphs) {

  private static final String FILE = "version.properties";
  private static final String GRAPH_PREFIX = "graph ";

  public VersionRecord {
    graphs = Map.copyOf(graphs);
  }

  /** A version as it is loaded. */
  public VersionRecord(
      long number, Instant loadedAt, String sourceDigest, String base, Map<String, Long> graphs) {
    this(number, loadedAt, sourceDigest, sourceDigest, base, graphs);
  }

  /** Statements over all named graphs; one that stands in two graphs counts twice. */
  public long statements() {
    return graphs.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The version that a commit makes of this one. */
  VersionRecord after(Commit commit, String seal) {
    Map<String, Long> counts = new TreeMap<>(graphs);
    commit
        .change()
        .growth()
        .forEach((graph, growth) -> counts.merge(graph.toString(), growth, Long::sum));
    counts.values().removeIf(n -> n == 0);
    return new VersionRecord(commit.version(), commit.at(), sourceDigest, seal, base, counts);
  }

  void write(Path directory) throws IOException {
    Durable.write(directory.resolve(FILE), text());
  }

  /** All of it, as Java properties. */
  public String text() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("number", Long.toString(number));
    properties.setProperty("loadedAt", loadedAt.toString());
    properties.setProperty("sourceDigest", sourceDigest);
    properties.setProperty("digest", digest);
    properties.setProperty("base", base);
    graphs.forEach((g, n) -> properties.setProperty(GRAPH_PREFIX + g, Long.toString(n)));
    StringWriter text = new StringWriter();
    properties.store(text, "One data version of Apatite");
    return text.toString();
  }

  /**
   * @throws IOException if the record is missing or is not a whole one
   */
  static VersionRecord read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    return read(file.toString(), Files.readString(file));
  }

  /**
   * What {@link #text} gave.
   *
   * @param place in which it stands, for what is said of one that is not whole
   * @throws IOException if it is not a whole one
   */
  public static VersionRecord read(String place, String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    try {
      Map<String, Long> graphs = new TreeMap<>();
      for (String key : properties.stringPropertyNames()) {
        if (key.startsWith(GRAPH_PREFIX)) {
          graphs.put(
              key.substring(GRAPH_PREFIX.length()), Long.valueOf(properties.getProperty(key)));
        }
      }
      return new VersionRecord(
          Long.parseLong(properties.getProperty("number", "")),
          Instant.parse(properties.getProperty("loadedAt", "")),
          properties.getProperty("sourceDigest", ""),
          properties.getProperty("digest", properties.getProperty("sourceDigest", "")),
          properties.getProperty("base", ""),
          graphs);
    } catch (RuntimeException e) {
      throw new IOException(place + " is not a whole version record", e);
    }
  }
}
