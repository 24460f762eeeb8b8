package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** A server with one name at every start, to which ada writes. */
final class WrittenServer implements AutoCloseable {

  static final String URL = "https://history.example/";
  static final String BASE = "https://w3id.org/apatite/";
  static final String ZINC = BASE + "id/mineral-zinc";

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX user: <https://w3id.org/apatite/graph/user/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private final TestServer server;
  private final String token;

  private WrittenServer(TestServer server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * @param folder with the users of before, or none
   * @param token of before; empty to make one
   */
  static WrittenServer over(Path sources, Path folder, String token) throws Exception {
    Path users = folder.resolve("users");
    String ada =
        token.isEmpty() ? Users.in(users).add("ada", Optional.empty(), List.of("*")) : token;
    Settings standard = Settings.standard();
    Settings settings =
        new Settings(
            new Settings.Address(0, true, URI.create(URL)),
            standard.limits(),
            standard.links(),
            standard.partners(),
            standard.operation(),
            Settings.Writes.by(users));
    return new WrittenServer(TestServer.of(sources, folder, settings), ada);
  }

  TestServer server() {
    return server;
  }

  String token() {
    return token;
  }

  long version() {
    return server.store().snapshot().version().number();
  }

  /** The version that it made. */
  long update(String text, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at("/update"))
            .header("Authorization", "Bearer ada:" + token)
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString(PREFIXES + text));
    HttpResponse<String> made =
        server.send(headers.length == 0 ? request : request.headers(headers));
    assertEquals(200, made.statusCode(), made.body());
    return org.apache
        .jena
        .atlas
        .json
        .JSON
        .parse(made.body())
        .get("version")
        .getAsNumber()
        .value()
        .longValue();
  }

  /** Sets the one note of zinc that ada makes. */
  long note(String text) throws Exception {
    return update(
        "DELETE WHERE { GRAPH user:ada { id:mineral-zinc ap:note ?n } } ; INSERT DATA { GRAPH"
            + " user:ada { id:mineral-zinc ap:note '"
            + text
            + "' } }");
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return server.get(path, headers);
  }

  /** What stands at an address of the server. */
  Graph graph(String address) throws Exception {
    HttpResponse<String> turtle = get(address.replace(URL, "/"), "Accept", "text/turtle");
    assertEquals(200, turtle.statusCode(), turtle.body());
    return RDFParser.fromString(turtle.body(), Lang.TURTLE).base(address).toGraph();
  }

  /**
   * All quads of one version.
   *
   * @param version of which they are
   */
  record Dump(long version, Set<Quad> quads) {}

  Dump dump() throws Exception {
    while (true) {
      long before = version();
      String text = get("/data", "Accept", "application/n-quads").body();
      if (version() == before) {
        DatasetGraph data = DatasetGraphFactory.createTxnMem();
        RDFParser.fromString(text, Lang.NQUADS).parse(data);
        return new Dump(before, quads(data));
      }
    }
  }

  /** A version with the patches that lead to another. */
  Set<Quad> patched(Dump from, long to) throws Exception {
    DatasetGraph data = DatasetGraphFactory.createTxnMem();
    from.quads().forEach(data::add);
    for (long version = from.version() + 1; version <= to; version++) {
      String patch = get("/versions/" + version + ".rdfp").body();
      RDFPatchOps.applyChange(
          data, RDFPatchOps.read(new ByteArrayInputStream(patch.getBytes(StandardCharsets.UTF_8))));
    }
    return quads(data);
  }

  private static Set<Quad> quads(DatasetGraph data) {
    data.begin(ReadWrite.READ);
    try {
      return Iter.asStream(data.find()).collect(Collectors.toSet());
    } finally {
      data.end();
    }
  }

  @Override
  public void close() throws java.io.IOException {
    server.close();
  }
}
