package org.w3id.apatite.graph.log;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.jena.sparql.core.Quad;

/**
 * The file of a commit, of which nothing is held.
 *
 * @param file a document of RDF Patch, each statement a line of its own
 */
public record Patch(Path file) {

  /**
   * Writes a commit whose statements are told one after the other, and forces nothing.
   *
   * @param head of which the change does not count
   */
  public static void write(Path file, Commit head, Statements statements) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CommitText.write(out, head, "", statements);
    }
  }

  /**
   * The commit without its change; only the beginning of the file is read.
   *
   * @throws IOException if it cannot be read
   */
  public Commit head() throws IOException {
    StringBuilder head = new StringBuilder();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine();
          line != null && !line.startsWith("TX");
          line = lines.readLine()) {
        head.append(line).append('\n');
      }
    }
    byte[] bytes = head.toString().getBytes(StandardCharsets.UTF_8);
    return CommitText.stream(new ByteArrayInputStream(bytes), added -> {}, deleted -> {});
  }

  /**
   * Tells of each statement, in the order in which they stand there; the digest is not looked at.
   *
   * @return the commit without its change
   * @throws IOException if it cannot be read
   */
  public Commit stream(Consumer<Quad> added, Consumer<Quad> deleted) throws IOException {
    return stream(line -> true, added, deleted);
  }

  /**
   * The same of those statements whose line is wanted; the others cost little.
   *
   * @param wanted is asked of each line of a statement, each byte of it a character; its first two
   *     are {@code A} or {@code D} and a space
   */
  public Commit stream(Predicate<String> wanted, Consumer<Quad> added, Consumer<Quad> deleted)
      throws IOException {
    try (InputStream document = new WantedLines(Files.newInputStream(file), wanted)) {
      return CommitText.stream(document, added, deleted);
    }
  }

  /** How many statements there are whose line is wanted. */
  public long count(Predicate<String> wanted) throws IOException {
    long count = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (WantedLines.isStatement(line) && wanted.test(line)) {
          count++;
        }
      }
    }
    return count;
  }

  /**
   * The digest that it says of itself in its last line; the rest of it is not read.
   *
   * @throws IOException if it cannot be read
   */
  public String seal() throws IOException {
    return CommitText.seal(file);
  }

  /**
   * Holds it against its digest.
   *
   * @throws IOException if it is not whole
   */
  public void verify() throws IOException {
    try {
      CommitText.verified(file);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be used: " + e.getMessage() + ". Restore it from a backup.", e);
    }
  }
}
