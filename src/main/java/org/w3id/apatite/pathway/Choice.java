package org.w3id.apatite.pathway;

import java.util.Set;

/**
 * A mineral or a condition that can be chosen.
 *
 * @param things IRIs of what its events are of: itself, and the lack of a mineral or what is
 *     narrower than a condition
 */
record Choice(String iri, String label, Set<String> things) {

  Choice {
    things = Set.copyOf(things);
  }
}
