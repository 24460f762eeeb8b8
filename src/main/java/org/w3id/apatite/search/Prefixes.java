package org.w3id.apatite.search;

import java.util.List;
import java.util.Map;

/**
 * What a text may mean as an IRI.
 *
 * @param namespaces by prefix
 */
record Prefixes(Map<String, String> namespaces) {

  /** The IRIs that a text may stand for: one when it is an IRI or a prefixed name, else none. */
  List<String> iris(String text) {
    String name = text.strip().replaceFirst("^<(.*)>$", "$1");
    if (name.matches("(https?|urn|ftp|file|mailto|tag|doi|info):\\S+")) {
      return List.of(name);
    }
    int colon = name.indexOf(':');
    if (colon < 0 || name.matches(".*\\s.*")) {
      return List.of();
    }
    // MESH:D008274 is written in capitals as often as not.
    return namespaces.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name.substring(0, colon)))
        .map(e -> e.getValue() + name.substring(colon + 1))
        .toList();
  }
}
