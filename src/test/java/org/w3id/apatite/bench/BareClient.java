package org.w3id.apatite.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that asks and throws away what it gets, so that what is measured is the server.
 */
final class BareClient implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * @param location where to go on; empty when it is said nowhere
   */
  record Answer(int status, String location) {}

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  BareClient(int port) throws IOException {
    socket = new Socket("localhost", port);
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  /**
   * @param path with its query, in ASCII
   */
  Answer get(String path, String accept) throws IOException {
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = -1;
    String location = "";
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
      String value = header.substring(name.length() + 1).strip();
      switch (name) {
        case "content-length" -> length = Integer.parseInt(value);
        case "location" -> location = value;
        case "transfer-encoding" -> chunked = true;
        default -> {}
      }
    }
    if (chunked) {
      skipChunks();
    } else if (length > 0) {
      in.skipNBytes(length);
    }
    return new Answer(status, location);
  }

  private void skipChunks() throws IOException {
    for (int chunk = Integer.parseInt(line(), 16);
        chunk > 0;
        chunk = Integer.parseInt(line(), 16)) {
      in.skipNBytes(chunk + 2L);
    }
    line();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
