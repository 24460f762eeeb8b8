package org.w3id.apatite.evidence;

import org.w3id.apatite.chart.Row;

/**
 * Something that has a name.
 *
 * @param label empty where there is no such thing
 */
record Thing(String iri, String label) {

  static Thing of(Row row, String name) {
    return new Thing(row.text(name), row.text(name + "Label"));
  }

  /** The last part of the IRI. */
  String name() {
    return Row.localName(iri);
  }
}
