package org.w3id.apatite.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comment lines {@code # key: value} at the top of a query, rule, check or mapping. A line
 * {@code # more} that follows one continues it. A key may occur more than once.
 */
public final class Header {

  private final Map<String, List<String>> values;

  private Header(Map<String, List<String>> values) {
    this.values = values;
  }

  public static Header parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String key = "";
    for (String line : text.lines().toList()) {
      if (!line.startsWith("#")) {
        break;
      }
      String content = line.substring(1);
      int colon = content.indexOf(": ");
      if (!key.isEmpty() && content.startsWith("   ")) {
        List<String> of = values.getOrDefault(key, new ArrayList<>());
        of.set(of.size() - 1, of.get(of.size() - 1) + " " + content.strip());
      } else if (colon > 0 && content.substring(0, colon).strip().matches("[a-z][A-Za-z0-9 _-]*")) {
        key = content.substring(0, colon).strip();
        values
            .computeIfAbsent(key, k -> new ArrayList<>())
            .add(content.substring(colon + 2).strip());
      } else {
        key = "";
      }
    }
    return new Header(values);
  }

  /** The first value of a key, or the empty string. */
  public String get(String key) {
    List<String> of = values.get(key);
    return of == null ? "" : of.get(0);
  }

  /** A value that is a list with commas; empty when the key is not there. */
  public List<String> list(String key) {
    return Arrays.stream(get(key).split(",", -1))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /** The keys that begin with a word, as in {@code column amount}, with their first values. */
  public Map<String, String> startingWith(String word) {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach(
        (k, v) -> {
          if (k.startsWith(word + " ")) {
            found.put(k.substring(word.length() + 1), v.get(0));
          }
        });
    return found;
  }
}
