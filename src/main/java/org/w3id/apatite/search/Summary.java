package org.w3id.apatite.search;

import java.util.Optional;

/**
 * One thing in short.
 *
 * @param label in the language preferred; the last part of the IRI when it has none
 * @param language of the label; empty when it has none
 * @param type its most special class
 * @param definition at most a few lines of it
 */
record Summary(String label, String language, Optional<Type> type, Optional<String> definition) {

  /**
   * @param iri of the class
   * @param label of the class
   */
  record Type(String iri, String label) {}
}
