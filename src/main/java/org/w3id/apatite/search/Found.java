package org.w3id.apatite.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param total how many things
 * @param best the best of them, best first
 */
record Found(int total, List<Hit> best) {

  /**
   * One thing, and the text of it that fits best.
   *
   * @param iri of the thing
   * @param text that fits
   * @param language of the text; empty when it has none
   * @param property IRI of the property whose value it is
   * @param score higher is better; tells nothing beyond this one search
   */
  record Hit(String iri, String text, String language, String property, float score) {}
}
