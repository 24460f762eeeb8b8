package org.w3id.apatite.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What runs.
 *
 * @param version of this program
 * @param jena version of Apache Jena
 * @param java version of the Java machine
 */
public record Program(String version, String jena, String java) {

  /** As the jar tells. */
  public static Program running() {
    Properties properties = new Properties();
    try (InputStream in = Program.class.getResourceAsStream("/apatite.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Program(
        properties.getProperty("version", "unknown"),
        properties.getProperty("jena", "unknown"),
        Runtime.version().toString());
  }
}
