package org.w3id.apatite.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The library that draws in the browser. */
final class Library {

  private Library() {}

  /** Its file below the folder of WebJars; the version is that of the build. */
  static String cytoscape() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Library.class.getResourceAsStream("/apatite.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "cytoscape/" + properties.getProperty("cytoscape") + "/dist/cytoscape.min.js";
  }
}
