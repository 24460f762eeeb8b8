package org.w3id.apatite.pathway;

/**
 * Something that goes up.
 *
 * @param label such as "TRPM7 activity goes up"
 * @param level local name of its level of organisation; empty where none is told
 * @param thing the IRI of what it is an event of
 */
record KeyEvent(String iri, String label, String level, String thing) {

  /** What goes up, without saying that it does, which all events say. */
  String name() {
    return label.replaceFirst(" goe?s? up$", "");
  }
}
