package org.w3id.apatite.ontology;

import java.util.List;

/**
 * A SHACL shape in words.
 *
 * @param iri of the shape
 * @param targets IRIs of the classes whose members it is about
 * @param others what else it is about, in words; may be empty
 * @param requirements what it asks for
 * @param isWarning whether data that do not conform are served all the same
 */
record Shape(
    String iri,
    List<String> targets,
    String others,
    List<Requirement> requirements,
    boolean isWarning) {

  /**
   * What a shape asks for.
   *
   * @param property IRI of the property it is about; empty for a path or for the thing as a whole
   * @param path in words
   * @param howMany values there must be, in words; may be empty
   * @param values which values are right, in words; may be empty
   * @param message what is said to who breaks it; what stands in brackets is told each time
   */
  record Requirement(String property, String path, String howMany, String values, String message) {}

  /** What stands behind the hash of its IRI. */
  String name() {
    return iri.substring(iri.indexOf('#') + 1);
  }
}
