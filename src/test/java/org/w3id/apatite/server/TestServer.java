package org.w3id.apatite.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** A real server on a free port, and a client that asks it. */
public final class TestServer implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Store store;
  private final ApatiteServer server;

  private TestServer(Store store, ApatiteServer server) {
    this.store = store;
    this.server = server;
  }

  /** Over the small sources, loaded into a folder. */
  public static TestServer small(Path folder, Settings settings) throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    return start(folder, TestSources.small(), settings);
  }

  /** Over a folder of sources, loaded into a folder. */
  public static TestServer of(Path sources, Path folder, Settings settings) throws Exception {
    TestSources.loader(sources, folder).loadIfChanged();
    return start(folder, sources, settings);
  }

  /** Over the project's own data, loaded once for all tests. */
  public static TestServer project(Settings settings) throws Exception {
    return start(TestSources.loadedProject(), TestSources.project(), settings);
  }

  /** Over a copy of the project's own data, beside which others may open them too. */
  static TestServer copyOfProject(Settings settings) throws Exception {
    return start(TestSources.copyOfLoadedProject(), TestSources.project(), settings);
  }

  /**
   * Over the small sources, loaded into an empty folder; nothing guards them, and everybody writes.
   */
  static TestServer openToAll(Path folder, boolean unionDefault) throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    Settings.Writes standard = Settings.Writes.none();
    return unguarded(
        folder,
        Settings.standard()
            .with(
                new Settings.Writes(
                    Gatekeeper.Mode.EVERYBODY,
                    standard.users(),
                    standard.uploadBytes(),
                    standard.limits(),
                    unionDefault,
                    standard.validation())));
  }

  /** Over a folder that was loaded, whose data nothing guards. */
  static TestServer unguarded(Path folder, Settings settings) throws Exception {
    Store store =
        Store.open(
            new DataDirectory(folder),
            org.w3id.apatite.graph.log.Disk.real(),
            settings.writes().unionDefault());
    return new TestServer(
        store, ApatiteServer.start(store, Optional.empty(), java.util.List.of(), settings));
  }

  /** Over the small sources, minted under an address at which the server then listens. */
  static TestServer minted(Path folder, Base base, int port) throws Exception {
    TestSources.loader(TestSources.small(), folder, base).loadIfChanged();
    Settings.Address address = new Settings.Address(port, true, null);
    return start(
        folder, TestSources.small(), base, new Settings(address, Settings.standard().limits()));
  }

  private static TestServer start(Path folder, Path sources, Settings settings) throws Exception {
    return start(folder, sources, Base.canonical(), settings);
  }

  private static TestServer start(Path folder, Path sources, Base base, Settings settings)
      throws Exception {
    Store store = Store.open(new DataDirectory(folder));
    return new TestServer(
        store,
        ApatiteServer.start(
            store,
            Optional.of(new SourceFolder(sources, base)),
            CatalogueQuery.all(new SourceFolder(sources, base)),
            settings));
  }

  /** Does the work that is else done in the background. */
  public TestServer warm() {
    server.warmUp();
    server.awaitWarmUp();
    return this;
  }

  public Store store() {
    return store;
  }

  /** The queries that run or wait now. */
  public java.util.Collection<org.w3id.apatite.sparql.RunningQueries.Running> running() {
    return server.running().all();
  }

  /** Stops it; the store stays open. */
  public boolean stop() {
    return server.stop();
  }

  public int port() {
    return server.port();
  }

  public URI at(String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /**
   * @param headers name, value, name, value ...
   */
  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> head(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path)).method("HEAD", BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A query by GET. */
  public HttpResponse<String> query(String text, String... headers) throws Exception {
    return get("/sparql?query=" + encoded(text), headers);
  }

  /** The CSV of a query by GET. */
  public String csv(String text) throws Exception {
    return query(text, "Accept", "text/csv").body();
  }

  /** A POST of a form with one field. */
  public HttpResponse<String> form(String path, String field, String text, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(field + "=" + encoded(text)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The media type of an answer, without its charset. */
  public static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("").replaceAll("; *charset.*", "");
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The problem document that was sent. */
  public static JsonObject problem(HttpResponse<String> response) {
    if (!type(response).equals("application/problem+json")) {
      throw new AssertionError(
          "no problem document but " + type(response) + ": " + response.body());
    }
    return JSON.parse(response.body());
  }

  @Override
  public void close() throws IOException {
    server.close();
    store.close();
  }
}
