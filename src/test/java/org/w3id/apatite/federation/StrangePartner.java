package org.w3id.apatite.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as a test wants it, and remembers what it was asked. */
final class StrangePartner implements AutoCloseable {

  /** One answer. */
  interface Behaviour {
    void answer(HttpExchange http) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  StrangePartner(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        http -> {
          asked.add(
              http.getRequestMethod()
                  + " "
                  + http.getRequestURI()
                  + " "
                  + new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          try (http) {
            behaviour.answer(http);
          } catch (IOException e) {
            // Whoever asked has gone.
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Its address with a name that leads to this machine. */
  String iri() {
    return "http://localhost:" + port() + "/sparql";
  }

  List<String> asked() {
    return asked;
  }

  static Behaviour json(String body) {
    return http -> send(http, 200, "application/sparql-results+json", body);
  }

  static Behaviour status(int status) {
    return http -> send(http, status, "text/plain", "No.");
  }

  static Behaviour to(String location) {
    return http -> {
      http.getResponseHeaders().set("Location", location);
      http.sendResponseHeaders(307, -1);
    };
  }

  static void send(HttpExchange http, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", type);
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }

  /** Begins an answer in chunks. */
  static OutputStream begin(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Content-Type", "application/sparql-results+json");
    http.sendResponseHeaders(200, 0);
    return http.getResponseBody();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
