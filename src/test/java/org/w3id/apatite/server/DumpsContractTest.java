package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.irix.IRIx;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C3: the files that hold the project's own data, whole and graph by graph. */
@ExtendWith(ProjectServer.class)
class DumpsContractTest {

  private static final String DATASET = "https://w3id.org/apatite/dataset";

  private final TestServer server;

  DumpsContractTest(TestServer server) {
    this.server = server;
  }

  /** A file as the catalogue has it. */
  private record Listed(URI url, long bytes, String sha256, String mediaType) {

    boolean isWhole() {
      return !url.getPath().startsWith("/dumps/graph/");
    }

    static Listed of(String row) {
      String[] said = row.split(" ", -1);
      return new Listed(
          URI.create(said[0]),
          Long.parseLong(said[1]),
          said[2],
          said[3].replaceFirst("^.*media-types/", ""));
    }
  }

  private Map<String, Listed> listed() throws Exception {
    Map<String, Listed> files = new TreeMap<>();
    for (String row :
        rows(
            parsed(server.get("/catalog.ttl")),
            """
            SELECT ?url ?bytes ?sha ?type { ?f dcat:downloadURL ?url ; dcat:byteSize ?bytes ; dcat:mediaType ?type ;
              dcat:compressFormat <https://www.iana.org/assignments/media-types/application/gzip> ;
              spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sha ] }
            """)) {
      Listed file = Listed.of(row);
      files.put(file.url().getPath(), file);
    }
    return files;
  }

  private HttpResponse<byte[]> whole(String path) throws Exception {
    HttpResponse<byte[]> response = server.bytes(HttpRequest.newBuilder(server.at(path)));
    assertEquals(200, response.statusCode(), path);
    return response;
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  /** As a consumer reads it who takes no excuse: the first warning ends it. */
  private static List<Quad> strict(byte[] text, String mediaType) {
    DatasetGraph data = DatasetGraphFactory.create();
    RDFParser.create()
        .source(new ByteArrayInputStream(text))
        .lang(RDFLanguages.contentTypeToLang(mediaType))
        .strict(true)
        .checking(true)
        .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
        .parse(data);
    List<Quad> quads = new ArrayList<>();
    data.find().forEachRemaining(quads::add);
    return quads;
  }

  private static void assertAllAbsolute(List<Quad> quads) {
    Set<Node> terms = new java.util.HashSet<>();
    quads.forEach(
        q -> terms.addAll(List.of(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject())));
    for (Node term : terms) {
      assertFalse(term.isBlank());
      assertTrue(!term.isURI() || IRIx.create(term.getURI()).isReference(), term.toString());
    }
  }

  @Test
  void c3EachFileIsWhatTheCatalogueSays() throws Exception {
    Map<String, Listed> files = listed();
    List<String> graphs =
        Documents.asked(server, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g");
    assertTrue(graphs.size() >= 18, graphs.toString());
    assertEquals(graphs.size() + 3, files.size());
    for (Listed file : files.values()) {
      String path = file.url().getPath();
      HttpResponse<String> head = server.head(path);
      assertEquals(200, head.statusCode());
      assertEquals(Long.toString(file.bytes()), header(head, "Content-Length"));
      assertEquals("", head.body());
      HttpResponse<byte[]> whole = whole(path);
      assertEquals("application/gzip", type(whole));
      assertEquals("", header(whole, "Content-Encoding"));
      assertEquals(file.bytes(), whole.body().length);
      assertEquals(header(head, "ETag"), header(whole, "ETag"));
      assertEquals(
          file.sha256(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.body())));
      assertEquals(304, server.get(path, "If-None-Match", header(whole, "ETag")).statusCode());
    }
    assertEquals(404, server.get("/dumps/apatite.hdt").statusCode());
    assertEquals(404, server.get("/dumps/").statusCode());
    assertEquals(404, server.get("/dumps/graph/nothing.nt.gz").statusCode());
  }

  /** How many statements the VoID tells of what each file holds, by the path of the file. */
  private Map<String, Long> counted() throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    for (String row :
        rows(
            parsed(server.get("/void.ttl")),
            "SELECT ?url ?n { ?d void:dataDump ?url ; void:triples ?n }")) {
      String[] said = row.split(" ", -1);
      counts.put(URI.create(said[0]).getPath(), Long.parseLong(said[1]));
    }
    return counts;
  }

  @Test
  void c3EachFileIsFaultlessAndHasAsManyStatementsAsTheVoidSays() throws Exception {
    Map<String, Long> counts = counted();
    Map<String, Listed> files = listed();
    assertEquals(files.keySet(), counts.keySet());
    long inGraphs =
        Long.parseLong(
            Documents.asked(server, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").get(0));
    Set<String> union = new TreeSet<>();
    for (Listed file : files.values()) {
      String path = file.url().getPath();
      byte[] text = unpacked(whole(path).body());
      List<Quad> quads = strict(text, file.mediaType());
      assertAllAbsolute(quads);
      long distinct = quads.stream().map(Quad::asTriple).distinct().count();
      assertEquals(counts.get(path), distinct, path);
      Lang lang = RDFLanguages.contentTypeToLang(file.mediaType());
      if (RDFLanguages.isQuads(lang)) {
        assertEquals(inGraphs, quads.size(), path);
      }
      if (lang.equals(Lang.NTRIPLES) || lang.equals(Lang.NQUADS)) {
        List<String> lines = lines(text);
        assertEquals(quads.size(), lines.size(), "no statement is told twice in " + path);
        if (!file.isWhole()) {
          union.addAll(lines);
          assertEquals(new ArrayList<>(new TreeSet<>(lines)), lines, "in their order: " + path);
        }
      }
    }
    assertEquals(counts.get("/dumps/apatite.nq.gz"), union.size());
  }

  private static List<String> lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void c3TheFilesOfTheGraphsAreTheWholeTogether() throws Exception {
    Set<String> together = new TreeSet<>();
    for (String row :
        rows(
            parsed(server.get("/void.ttl")),
            "SELECT ?url ?g { ?g rdfs:seeAlso ?d . ?d void:dataDump ?url ; void:triples ?n FILTER(?d != <"
                + DATASET
                + ">) }")) {
      String[] said = row.split(" ", -1);
      for (String line : lines(unpacked(whole(URI.create(said[0]).getPath()).body()))) {
        together.add(line.replaceFirst("\\.$", "<" + said[1] + "> ."));
      }
    }
    Set<String> whole = new TreeSet<>(lines(unpacked(whole("/dumps/apatite.nq.gz").body())));
    assertTrue(whole.size() > 200_000);
    assertEquals(whole, together);
  }

  @Test
  void c3TriGHasTheSameStatementsAsNQuads() throws Exception {
    assertEquals(
        Set.copyOf(strict(unpacked(whole("/dumps/apatite.nq.gz").body()), "application/n-quads")),
        Set.copyOf(strict(unpacked(whole("/dumps/apatite.trig.gz").body()), "application/trig")));
  }

  /** So that the tests above can fail: what they read with does not let a warning pass. */
  @Test
  void theStrictReaderTakesNoWarning() {
    for (String doubtful :
        List.of(
            "<https://example.org/a b> <urn:x:p> <urn:x:o> .",
            "<relative> <urn:x:p> <urn:x:o> .",
            "<urn:x:s> <urn:x:p> \"much\"^^<http://www.w3.org/2001/XMLSchema#integer> .")) {
      assertThrows(
          RiotException.class,
          () -> strict(doubtful.getBytes(StandardCharsets.UTF_8), "application/n-triples"),
          doubtful);
    }
  }

  private HttpResponse<byte[]> part(String range, String... more) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at("/dumps/apatite.ttl.gz")).header("Range", range);
    return server.bytes(more.length == 0 ? request : request.headers(more));
  }

  @Test
  void c3ADownloadThatBrokeOffGoesOnWhereItWas() throws Exception {
    HttpResponse<byte[]> whole = whole("/dumps/apatite.ttl.gz");
    int length = whole.body().length;
    assertEquals("bytes", header(whole, "Accept-Ranges"));
    HttpResponse<byte[]> rest = part("bytes=1000-", "If-Range", header(whole, "ETag"));
    assertEquals(206, rest.statusCode());
    assertEquals("bytes 1000-" + (length - 1) + "/" + length, header(rest, "Content-Range"));
    assertTrue(Arrays.equals(Arrays.copyOfRange(whole.body(), 1000, length), rest.body()));
    HttpResponse<byte[]> middle = part("bytes=5-9");
    assertEquals(206, middle.statusCode());
    assertTrue(Arrays.equals(Arrays.copyOfRange(whole.body(), 5, 10), middle.body()));
    HttpResponse<byte[]> end = part("bytes=-7");
    assertTrue(Arrays.equals(Arrays.copyOfRange(whole.body(), length - 7, length), end.body()));
    HttpResponse<byte[]> beyond = part("bytes=" + length + "-");
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */" + length, header(beyond, "Content-Range"));
  }

  @Test
  void c3WhatIsNoPartOfTheSameFileIsSentWhole() throws Exception {
    int length = whole("/dumps/apatite.ttl.gz").body().length;
    for (HttpResponse<byte[]> response :
        List.of(
            part("bytes=1000-", "If-Range", "\"of another version\""),
            part("bytes=0-1,5-6"),
            part("bytes=9-5"),
            part("lines=1-2"),
            part("bytes=0-"))) {
      assertEquals(200, response.statusCode());
      assertEquals(length, response.body().length);
    }
  }

  @Test
  void c3ThePartsAreDatasetsOfTheCatalogue() throws Exception {
    Graph catalog = parsed(server.get("/catalog.ttl"));
    String part = "<https://w3id.org/apatite/dataset/graph/foods>";
    assertTrue(
        Documents.says(
            catalog,
            "<"
                + DATASET
                + "> dct:hasPart "
                + part
                + " . "
                + part
                + " a dcat:Dataset ; dct:isPartOf <"
                + DATASET
                + "> ; dcat:distribution ?f . ?f dcat:downloadURL <"
                + server.at("/dumps/graph/foods.nt.gz")
                + ">"));
    assertFalse(Documents.says(catalog, "?c dcat:dataset " + part));
  }
}
