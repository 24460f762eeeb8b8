package org.w3id.apatite.network;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.w3id.apatite.vocabulary.Base;

/**
 * The properties that say which way something acts; they stand in {@code network/signs.tsv}. That
 * two things go together is no sign: an association is no cause.
 */
final class Signs {

  private final Map<String, Sign> byPredicate = new HashMap<>();

  private Signs() {}

  static Signs of(Base base) {
    Signs signs = new Signs();
    for (String[] row : Table.rows(base.rewrite(Table.text("signs.tsv")))) {
      signs.byPredicate.put(row[0], Sign.valueOf(row[1].toUpperCase(Locale.ROOT)));
    }
    return signs;
  }

  Sign of(String predicate) {
    return byPredicate.getOrDefault(predicate, Sign.NONE);
  }
}
