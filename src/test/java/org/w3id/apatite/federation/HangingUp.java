package org.w3id.apatite.federation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A partner that closes the connection before its answer has ended; no HTTP library does that. */
final class HangingUp implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final byte[] answer;

  private HangingUp(String length, String body) throws IOException {
    answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
                + length
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.UTF_8);
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  /** One chunk, and never the last. */
  static HangingUp afterChunk(String text) throws IOException {
    String size = Integer.toHexString(text.length());
    return new HangingUp("Transfer-Encoding: chunked", size + "\r\n" + text + "\r\n");
  }

  /** Fewer bytes than were announced. */
  static HangingUp beforeLength(String text) throws IOException {
    return new HangingUp("Content-Length: " + (text.length() + 1000), text);
  }

  String iri() {
    return "http://localhost:" + socket.getLocalPort() + "/sparql";
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        while (!String.valueOf(lines.readLine()).isEmpty()) {
          // The head of the request ends with an empty line.
        }
        client.getOutputStream().write(answer);
      } catch (IOException e) {
        // The test is over, or the client has gone.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
