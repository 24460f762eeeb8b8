package org.w3id.apatite.ontology;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class or property of the ontology.
 *
 * @param name the fragment of its IRI
 * @param label in English
 * @param definition in English; may be empty
 * @param parents IRIs of its direct superclasses or superproperties
 * @param domain IRI of a class
 * @param range IRI of a class or datatype
 * @param traits in words, such as "functional"
 * @param remark why it has no domain or no range; may be empty
 * @param anchors IRIs of terms of other vocabularies that mean nearly the same
 * @param isDeprecated whether it should be used no more
 * @param successors IRIs of what took its place
 */
record Term(
    String iri,
    String name,
    Kind kind,
    String label,
    String definition,
    List<String> parents,
    Optional<String> domain,
    Optional<String> range,
    Set<String> traits,
    String remark,
    List<String> anchors,
    boolean isDeprecated,
    List<String> successors) {

  /** What it is, in the order in which they are told. */
  enum Kind {
    CLASS("Classes"),
    OBJECT_PROPERTY("Object properties"),
    DATATYPE_PROPERTY("Datatype properties"),
    ANNOTATION_PROPERTY("Annotation properties");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
