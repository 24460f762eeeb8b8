package org.w3id.apatite.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.w3id.apatite.vocabulary.Base;

/**
 * The source files below one folder.
 *
 * <pre>
 * ontology/*.ttl            graph ontology
 * ontology/vocab/*.ttl      graph vocab
 * ontology/shapes/*.ttl     graph shapes, the SHACL shapes
 * ontology/rules/…/*.rq     rules, in the order of their paths
 * ontology/checks/*.rq      queries that must return no row
 * data/GRAPH/*.ttl          hand-made data of GRAPH
 * data/GRAPH/*.tsv, *.csv   tables of GRAPH, each with a mapping of the same name that ends in .rq
 * queries/*.rq              the catalogue
 * </pre>
 */
public final class SourceFolder {

  /** A file with the name of the graph it goes to. */
  public record SourceFile(Path path, String graph) {}

  private final Path root;
  private final Base base;

  /**
   * @throws IOException if the folder has neither an {@code ontology} nor a {@code data} folder
   */
  public SourceFolder(Path root, Base base) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.base = base;
    if (!Files.isDirectory(this.root.resolve("ontology"))
        && !Files.isDirectory(this.root.resolve("data"))) {
      throw new IOException(
          "no sources in "
              + this.root
              + ": it has neither an 'ontology' nor a 'data' folder. Name another folder with --sources.");
    }
  }

  public Base base() {
    return base;
  }

  public Path root() {
    return root;
  }

  /** A source file as text, its IRIs moved to the base. */
  public String read(Path file) throws IOException {
    return base.rewrite(Files.readString(file));
  }

  /** A path as errors should show it: from the source folder on. */
  public String shown(Path file) {
    return root.relativize(file.toAbsolutePath().normalize()).toString();
  }

  public List<SourceFile> turtle() throws IOException {
    return files(".ttl");
  }

  /** Every table; its mapping is the sibling with the ending {@code .rq}. */
  public List<SourceFile> tables() throws IOException {
    return Stream.concat(files(".tsv").stream(), files(".csv").stream()).toList();
  }

  public List<Path> rules() throws IOException {
    return below("ontology/rules", ".rq");
  }

  public List<Path> checks() throws IOException {
    return below("ontology/checks", ".rq");
  }

  public List<Path> queries() throws IOException {
    return below("queries", ".rq");
  }

  /** The mapping of a table. */
  public static Path mapping(Path table) {
    String name = table.getFileName().toString();
    return table.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".rq");
  }

  private List<SourceFile> files(String ending) throws IOException {
    return Stream.concat(below("ontology", ending).stream(), below("data", ending).stream())
        .map(p -> new SourceFile(p, graphOf(p)))
        .toList();
  }

  private String graphOf(Path file) {
    Path relative = root.relativize(file.getParent());
    String folder = relative.toString().replace('\\', '/');
    if (folder.equals("ontology") || folder.equals("data")) {
      return folder;
    }
    return folder.substring(folder.indexOf('/') + 1);
  }

  private List<Path> below(String folder, String ending) throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(p -> p.getFileName().toString().endsWith(ending) && Files.isRegularFile(p))
          .sorted()
          .toList();
    }
  }

  /**
   * SHA-256 over the names and bytes of all files that make the graph, the base, and the program's
   * version.
   */
  public String digest(String programVersion) throws IOException {
    MessageDigest sha = sha256();
    sha.update(
        ("apatite " + programVersion + "\n" + base.iri() + "\n").getBytes(StandardCharsets.UTF_8));
    for (String folder : List.of("ontology", "data", "queries")) {
      for (Path file : below(folder, "")) {
        sha.update(
            (root.relativize(file) + "\n" + Files.size(file) + "\n")
                .getBytes(StandardCharsets.UTF_8));
        sha.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
