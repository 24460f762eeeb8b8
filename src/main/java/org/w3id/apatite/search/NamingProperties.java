package org.w3id.apatite.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.vocabulary.Base;

/**
 * The properties whose texts are searched, with the role of each; of one role, the first is the one
 * that is shown. They stand in {@code search/names.tsv}.
 */
final class NamingProperties {

  private static final String TABLE = "/search/names.tsv";

  private final Map<Node, Role> roles = new LinkedHashMap<>();

  private NamingProperties() {}

  static NamingProperties of(Base base) {
    NamingProperties result = new NamingProperties();
    base.rewrite(read())
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(
            cells ->
                result.roles.put(
                    NodeFactory.createURI(cells[0]),
                    Role.valueOf(cells[1].toUpperCase(Locale.ROOT))));
    return result;
  }

  private static String read() {
    try (InputStream in = NamingProperties.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Role> role(Node property) {
    return Optional.ofNullable(roles.get(property));
  }

  /** The properties of one role, the preferred first. */
  List<Node> of(Role role) {
    List<Node> found = new ArrayList<>();
    roles.forEach(
        (property, r) -> {
          if (r == role) {
            found.add(property);
          }
        });
    return found;
  }

  /** All properties, in the order of the table. */
  List<Node> all() {
    return List.copyOf(roles.keySet());
  }
}
