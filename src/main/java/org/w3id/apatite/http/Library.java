package org.w3id.apatite.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The libraries that are sent to browsers, each in the version of the build. */
public final class Library {

  private static final Properties VERSIONS = read();

  private Library() {}

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Library.class.getResourceAsStream("/apatite.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** The address of the library that draws networks. */
  public static String cytoscape() {
    return address("cytoscape", "cytoscape", "dist/cytoscape.min.js");
  }

  /**
   * The address of a file of the library in which SPARQL is written.
   *
   * @param file such as {@code yasgui.min.js}
   */
  public static String yasgui(String file) {
    return address("zazuko__yasgui", "yasgui", "build/" + file);
  }

  private static String address(String jar, String property, String file) {
    return Assets.library(jar + "/" + VERSIONS.getProperty(property) + "/" + file);
  }
}
