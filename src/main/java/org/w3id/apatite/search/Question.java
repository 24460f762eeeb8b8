package org.w3id.apatite.search;

import java.util.List;
import java.util.Set;

/**
 * What is looked for.
 *
 * @param text as a person typed it; its last word may be unfinished
 * @param limit the most results wanted
 * @param types IRIs of classes, of which a result has one at least; empty for things of any class
 * @param iris what the text may mean as an IRI, from its beginning
 */
record Question(String text, int limit, Set<String> types, List<String> iris) {

  static Question of(String text, int limit) {
    return new Question(text, limit, Set.of(), List.of());
  }
}
