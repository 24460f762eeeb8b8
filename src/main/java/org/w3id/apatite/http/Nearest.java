package org.w3id.apatite.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody probably meant who wrote a name that is none. */
public final class Nearest {

  private static final int MOST = 3;

  /** A shorter part stands inside too many names to say something. */
  private static final int SHORTEST_PART = 3;

  private Nearest() {}

  /**
   * The names that need few changes, at most a third of their letters, or hold the word, or are
   * held by it; the nearest first, at most three.
   */
  public static List<String> of(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(k -> isNear(wanted, k.toLowerCase(Locale.ROOT)))
        .sorted(
            Comparator.comparingInt((String k) -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                .thenComparing(k -> k))
        .limit(MOST)
        .toList();
  }

  private static boolean isNear(String wanted, String name) {
    return distance(wanted, name) <= Math.max(1, name.length() / 3)
        || (Math.min(wanted.length(), name.length()) >= SHORTEST_PART
            && (name.contains(wanted) || wanted.contains(name)));
  }

  /** The least number of letters to put in, take out or change (Levenshtein). */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? corner : 1 + corner;
        corner = row[j];
        row[j] = Math.min(cost, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
