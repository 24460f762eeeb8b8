package org.w3id.apatite.graph.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.rdfpatch.text.RDFChangesWriterText;
import org.apache.jena.rdfpatch.text.RDFPatchReaderText;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Change;

/**
 * A commit as a document of RDF Patch, whose last line is the SHA-256 of all that is above it.
 *
 * <p>The header says {@code id}, {@code prev} (the id of the commit before), {@code version},
 * {@code time}, {@code author} and {@code message}. An id is the digest of the document it belongs
 * to, so that each commit vouches for all before it.
 *
 * @see <a href="https://afs.github.io/rdf-patch/">RDF Patch</a>
 */
final class CommitText {

  private static final String SEAL = "# sha256 ";
  private static final Pattern LAST = Pattern.compile("# sha256 ([0-9a-f]{64})\n");
  private static final String NO_SEAL = "it does not end with its digest";
  private static final int SEAL_LENGTH = SEAL.length() + 64 + 1;

  private static final Comparator<Quad> ORDER =
      Comparator.comparing((Quad q) -> q.getGraph().toString())
          .thenComparing(q -> q.getSubject().toString())
          .thenComparing(q -> q.getPredicate().toString())
          .thenComparing(q -> q.getObject().toString());

  /**
   * What stands in a document.
   *
   * @param previous the digest of the document before; empty for the first
   * @param digest of this document
   */
  record Read(Commit commit, String previous, String digest) {}

  private CommitText() {}

  /** The digest that the seal of a document says. */
  static String digest(byte[] document) {
    return new String(document, document.length - 65, 64, StandardCharsets.US_ASCII);
  }

  /** The same of a file. */
  static String seal(Path file) throws IOException {
    try (RandomAccessFile document = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[SEAL_LENGTH];
      document.seek(Math.max(0, document.length() - SEAL_LENGTH));
      document.readFully(end);
      return digest(end);
    }
  }

  static byte[] write(Commit commit, String previous) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(
        out,
        commit,
        previous,
        (deleted, added) -> {
          commit.change().deleted().stream().sorted(ORDER).forEach(deleted);
          commit.change().added().stream().sorted(ORDER).forEach(added);
        });
    return out.toByteArray();
  }

  /**
   * Writes a document whose statements are told one after the other.
   *
   * @param head of which the change does not count
   */
  static void write(OutputStream file, Commit head, String previous, Statements statements)
      throws IOException {
    MessageDigest sha = sha256();
    OutputStream body =
        new DigestOutputStream(file, sha) {
          @Override
          public void close() throws IOException {
            // What writes the text closes this, and the seal is still to come.
            flush();
          }
        };
    RDFChangesWriterText text = RDFChangesWriterText.create(body);
    text.start();
    if (!previous.isEmpty()) {
      text.header("prev", NodeFactory.createURI("urn:sha256:" + previous));
    }
    text.header("version", literal(head.version()));
    if (head.before() != head.version() - 1) {
      text.header("before", literal(head.before()));
    }
    text.header("time", literal(head.at()));
    text.header("author", literal(head.author()));
    text.header("message", literal(head.message()));
    text.txnBegin();
    statements.tell(
        q -> text.delete(graph(q), q.getSubject(), q.getPredicate(), q.getObject()),
        q -> text.add(graph(q), q.getSubject(), q.getPredicate(), q.getObject()));
    text.txnCommit();
    text.finish();
    text.close();
    file.write((SEAL + hex(sha) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static Node literal(Object value) {
    return NodeFactory.createLiteralString(value.toString());
  }

  /**
   * Holds a document against its digest; nothing of it is kept.
   *
   * @return the digest
   * @throws IOException if it is not whole; the message says what is wrong with it
   */
  static String verified(Path file) throws IOException {
    long body = Files.size(file) - SEAL_LENGTH;
    if (body < 0) {
      throw new IOException(NO_SEAL);
    }
    MessageDigest sha = sha256();
    try (InputStream document = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] bytes = new byte[1 << 16];
      while (body > 0) {
        int read = document.read(bytes, 0, (int) Math.min(bytes.length, body));
        if (read < 0) {
          throw new IOException(NO_SEAL);
        }
        sha.update(bytes, 0, read);
        body -= read;
      }
      return require(document.readNBytes(SEAL_LENGTH), hex(sha));
    }
  }

  private static String require(byte[] end, String digest) throws IOException {
    Matcher seal = LAST.matcher(new String(end, StandardCharsets.US_ASCII));
    if (!seal.matches()) {
      throw new IOException(NO_SEAL);
    }
    if (!seal.group(1).equals(digest)) {
      throw new IOException("its digest does not fit what it holds");
    }
    return digest;
  }

  private static Node graph(Quad quad) {
    return quad.getGraph();
  }

  /**
   * @throws IOException if the document is not whole; the message says what is wrong with it
   */
  static Read read(byte[] document) throws IOException {
    int body = document.length - SEAL_LENGTH;
    if (body < 0) {
      throw new IOException(NO_SEAL);
    }
    MessageDigest sha = sha256();
    sha.update(document, 0, body);
    String digest = require(Arrays.copyOfRange(document, body, document.length), hex(sha));
    Set<Quad> added = new HashSet<>();
    Set<Quad> deleted = new HashSet<>();
    Reader reader =
        read(new ByteArrayInputStream(document, 0, body), new Reader(added::add, deleted::add));
    try {
      return reader.read(new Change(added, deleted), digest);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IOException("it is not a commit: " + e.getMessage(), e);
    }
  }

  private static Reader read(InputStream document, Reader reader) throws IOException {
    try {
      new RDFPatchReaderText(document).apply(reader);
      return reader;
    } catch (RiotException e) {
      throw new IOException("it is not a commit: " + e.getMessage(), e);
    }
  }

  /**
   * Tells of each statement of a document, which is not held against its digest.
   *
   * @return the commit without its change
   */
  static Commit stream(InputStream document, Consumer<Quad> added, Consumer<Quad> deleted)
      throws IOException {
    Reader reader = read(document, new Reader(added, deleted));
    try {
      return reader.read(Change.none(), "").commit();
    } catch (DateTimeException | NumberFormatException e) {
      throw new IOException("it is not a commit: " + e.getMessage(), e);
    }
  }

  private static String hex(MessageDigest sha) {
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Reader extends RDFChangesBase {
    private final Consumer<Quad> added;
    private final Consumer<Quad> deleted;
    private final java.util.Map<String, String> header = new java.util.HashMap<>();

    Reader(Consumer<Quad> added, Consumer<Quad> deleted) {
      this.added = added;
      this.deleted = deleted;
    }

    Read read(Change change, String digest) {
      long version = Long.parseLong(header.getOrDefault("version", ""));
      Commit commit =
          new Commit(
              version,
              Long.parseLong(header.getOrDefault("before", Long.toString(version - 1))),
              Instant.parse(header.getOrDefault("time", "")),
              header.getOrDefault("author", ""),
              header.getOrDefault("message", ""),
              change);
      return new Read(commit, header.getOrDefault("prev", ""), digest);
    }

    @Override
    public void header(String field, Node value) {
      header.put(
          field,
          value.isURI()
              ? value.getURI().replaceFirst("^urn:sha256:", "")
              : value.getLiteralLexicalForm());
    }

    @Override
    public void add(Node g, Node s, Node p, Node o) {
      added.accept(quad(g, s, p, o));
    }

    @Override
    public void delete(Node g, Node s, Node p, Node o) {
      deleted.accept(quad(g, s, p, o));
    }

    private static Quad quad(Node g, Node s, Node p, Node o) {
      return Quad.create(g == null ? Quad.defaultGraphIRI : g, s, p, o);
    }
  }
}
