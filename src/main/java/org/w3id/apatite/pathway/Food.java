package org.w3id.apatite.pathway;

/**
 * A food, and how much of a mineral 100 g of its edible portion hold.
 *
 * @param record the IRI of the composition record
 * @param amount as a number, for the width of a band
 * @param printed the amount in the digits of the source
 * @param unit its code in the Unified Code for Units of Measure
 */
record Food(
    String iri,
    String label,
    String record,
    double amount,
    String printed,
    String unit,
    String source) {

  /** The amount as people write it. */
  String inWords() {
    return printed + " " + (unit.equals("ug") ? "\u00b5g" : unit);
  }
}
