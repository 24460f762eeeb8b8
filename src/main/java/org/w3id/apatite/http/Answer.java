package org.w3id.apatite.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFWriter;
import org.jspecify.annotations.Nullable;

/** A whole answer in memory; packed when first asked for. */
public final class Answer {

  /** Below this size compression costs more than it saves. */
  private static final int WORTH_PACKING = 1024;

  private final String contentType;
  private final String tag;
  private final byte[] bytes;
  private final Map<String, String> headers;
  private byte @Nullable [] packed;

  /**
   * @param tag strong validator, without quotes (RFC 9110, section 8.8.3); empty when the answer
   *     must not be kept
   * @param headers further headers
   */
  public Answer(String contentType, String tag, byte[] bytes, Map<String, String> headers) {
    this.contentType = contentType;
    this.tag = tag;
    this.bytes = bytes;
    this.headers = Map.copyOf(headers);
  }

  public Answer(String contentType, String tag, byte[] bytes) {
    this(contentType, tag, bytes, Map.of());
  }

  /** A text in UTF-8. */
  public static Answer text(String contentType, String tag, String text) {
    return new Answer(contentType, tag, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A graph in one of the forms of RDF.
   *
   * @throws java.util.NoSuchElementException if the form is a page
   */
  public static Answer graph(Graph graph, Form form, String tag) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFWriter.source(graph).lang(form.lang().orElseThrow()).output(out);
    return new Answer(form.contentType(), tag, out.toByteArray());
  }

  public String contentType() {
    return contentType;
  }

  public String tag() {
    return tag;
  }

  public byte[] bytes() {
    return bytes;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** Gzip, where it is worth while. */
  synchronized Optional<byte[]> packed() {
    if (bytes.length < WORTH_PACKING) {
      return Optional.empty();
    }
    byte[] result = packed;
    if (result == null) {
      result = gzip(bytes);
      packed = result;
    }
    return Optional.of(result);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
