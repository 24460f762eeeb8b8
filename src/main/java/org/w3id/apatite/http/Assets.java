package org.w3id.apatite.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that pages need, from the class path: the program's own below {@code /assets}, with a
 * digest of what they hold in their address, and those of libraries, with the library's version in
 * it. So an address always gives the same.
 */
public final class Assets {

  private static final String OWN = "/assets/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final int DIGITS = 10;

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "ico", "image/x-icon",
          "map", "application/json",
          "txt", "text/plain; charset=utf-8");

  private static final Map<String, Optional<Answer>> READ = new ConcurrentHashMap<>();

  private Assets() {}

  /**
   * The address of a file of the program's own.
   *
   * @param name such as {@code apatite.css}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static String path(String name) {
    String tag =
        read(OWN + name).orElseThrow(() -> new IllegalArgumentException("no asset " + name)).tag();
    return OWN + tag.substring(0, DIGITS) + "/" + name;
  }

  /**
   * The address of a file of a library: its name in the repository of WebJars, version and file.
   */
  public static String library(String path) {
    return OWN + "webjars/" + path;
  }

  /**
   * What is at an address below {@code /assets/}.
   *
   * @param path as {@link #path} and {@link #library} give it, without {@code /assets/}
   */
  static Optional<Answer> at(String path) {
    if (path.contains("..") || !path.matches("[\\w./@-]+")) {
      return Optional.empty();
    }
    if (path.startsWith("webjars/")) {
      return read(LIBRARIES + path.substring("webjars/".length()));
    }
    int slash = path.indexOf('/');
    String name = path.substring(slash + 1);
    return slash > 0 && read(OWN + name).isPresent() && path(name).equals(OWN + path)
        ? read(OWN + name)
        : Optional.empty();
  }

  static Optional<Answer> read(String resource) {
    Optional<Answer> known = READ.get(resource);
    if (known != null) {
      return known;
    }
    Optional<Answer> read = load(resource);
    if (read.isPresent()) {
      // Those that are not there are as many as people can think of.
      READ.put(resource, read);
    }
    return read;
  }

  private static Optional<Answer> load(String resource) {
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    Optional<String> type = Optional.ofNullable(TYPES.get(ending));
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null || type.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String tag = Tag.of(new String(bytes, StandardCharsets.ISO_8859_1));
      return Optional.of(new Answer(type.get(), tag, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
