package org.w3id.apatite.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant, by the number of letters that differ. */
final class Nearest {

  private Nearest() {}

  /** Empty when every known name differs in more than half of its letters. */
  static Optional<String> of(String name, Collection<String> known) {
    String wanted = plain(name);
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(wanted, plain(k))))
        .filter(k -> distance(wanted, plain(k)) * 2 <= plain(k).length());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("^apatite_|[^a-z0-9]", "");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
