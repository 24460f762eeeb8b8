package org.w3id.apatite.network.file;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.w3id.apatite.network.Network;

/**
 * How a graph file is wanted.
 *
 * @param limit of its nodes
 * @param flavour {@code yed} for GraphML with the graphics of yEd, else empty
 * @param version {@code 1.2} for GEXF 1.2, else empty
 */
public record FileOptions(int limit, String flavour, String version) {

  /** The parameters of an address that say it. */
  public static final Set<String> PARAMETERS = Set.of("limit", "flavour", "version");

  /** What nobody has asked to be otherwise. */
  public static FileOptions usual() {
    return new FileOptions(Network.USUAL, "", "");
  }

  /**
   * Reads the parameters of an address.
   *
   * @param parameter the value of each of {@link #PARAMETERS}; empty where it was not given
   * @throws IllegalArgumentException if a value is none; the message says what would be right
   */
  public static FileOptions of(Function<String, Optional<String>> parameter) {
    return new FileOptions(
        parameter.apply("limit").map(FileOptions::limit).orElse(Network.USUAL),
        parameter.apply("flavour").map(f -> oneOf("flavour", f, "plain", "yed")).orElse(""),
        parameter.apply("version").map(v -> oneOf("version", v, "1.3", "1.2")).orElse(""));
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > Network.MOST) {
      throw new IllegalArgumentException(
          "The parameter 'limit' is a number of nodes from 1 to "
              + Network.MOST
              + ", not '"
              + text
              + "'.");
    }
    return Integer.parseInt(text);
  }

  /** The second of two values is the one that is not usual. */
  private static String oneOf(String name, String text, String usual, String other) {
    if (text.equals(usual)) {
      return "";
    }
    if (!text.equals(other)) {
      throw new IllegalArgumentException(
          "The parameter '" + name + "' is " + usual + " or " + other + ", not '" + text + "'.");
    }
    return text;
  }

  /**
   * The file with a suffix, as it is wanted.
   *
   * @throws IllegalArgumentException if no graph file has it
   */
  public GraphFile file(String suffix) {
    return GraphFile.of(suffix, Set.of(flavour, "v" + version));
  }
}
