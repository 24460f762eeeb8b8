package org.w3id.apatite.pathway;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.w3id.apatite.network.Evidence;

/**
 * A causal step or constituent relation, and what stands behind it.
 *
 * @param from the event that comes first
 * @param level local name of its level of organisation; empty where none is told
 * @param text what it says, as a sentence
 * @param supporting IRIs of publications
 * @param disputing IRIs of publications
 * @param kinds of studies that support it; {@link Evidence#NONE} stands for reviews
 * @param species names
 * @param isDerived whether a rule derived it from single findings, and nobody looked at the whole
 * @param contrary steps that say the contrary of the same two events
 */
record Step(
    String iri,
    KeyEvent from,
    KeyEvent to,
    Relation relation,
    String level,
    String text,
    Set<String> supporting,
    Set<String> disputing,
    SortedSet<Evidence> kinds,
    List<String> species,
    boolean isDerived,
    List<Contrary> contrary) {

  /** A step that says the contrary of another. */
  record Contrary(String iri, String text) {}

  Step opposedBy(List<Contrary> others) {
    return new Step(
        iri,
        from,
        to,
        relation,
        level,
        text,
        supporting,
        disputing,
        kinds,
        species,
        isDerived,
        others);
  }

  boolean contradicts(Step other) {
    return from.equals(other.from) && to.equals(other.to) && relation.contradicts(other.relation);
  }

  /** Whether the sources do not agree on it. */
  boolean isConflict() {
    return !contrary.isEmpty() || !disputing.isEmpty();
  }

  /** The kind of study nearest to people. */
  Evidence strongest() {
    return kinds.isEmpty() ? Evidence.NONE : kinds.first();
  }
}
