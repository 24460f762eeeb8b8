package org.w3id.apatite.article;

import org.w3id.apatite.chart.Row;

/**
 * Something that has a name.
 *
 * @param iri empty where there is no such thing
 * @param meaning empty where it is not asked for
 */
record Thing(String iri, String label, String meaning) {

  static Thing of(Row row, String name) {
    return new Thing(row.text(name), row.text(name + "Label"), row.text("meaning"));
  }

  boolean isThere() {
    return !iri.isEmpty();
  }

  /** The last part of the IRI. */
  String name() {
    return Row.localName(iri);
  }
}
