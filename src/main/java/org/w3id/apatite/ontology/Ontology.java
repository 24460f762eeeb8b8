package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ontology as its graph tells it.
 *
 * @param header what it says of itself
 * @param terms its own classes and properties by IRI, those of other vocabularies left aside
 */
record Ontology(Header header, Map<String, Term> terms) {

  /**
   * What the ontology says of itself. What it does not say is empty.
   *
   * @param version as it is written, such as "0.1.0"
   * @param creators by IRI, with their names
   */
  record Header(
      String iri,
      String title,
      String description,
      String version,
      String versionIri,
      String created,
      String modified,
      String prefix,
      String namespace,
      Map<String, String> creators,
      Optional<String> licence) {}

  Ontology {
    terms = Map.copyOf(terms);
  }

  static Ontology of(Header header, List<Term> terms) {
    return new Ontology(
        header, terms.stream().collect(Collectors.toMap(Term::iri, Function.identity())));
  }

  /** Those of a kind by the alphabet. */
  List<Term> of(Term.Kind kind) {
    return terms.values().stream()
        .filter(t -> t.kind() == kind)
        .sorted(Comparator.comparing(Term::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  Optional<Term> term(String iri) {
    return Optional.ofNullable(terms.get(iri));
  }

  /** The terms directly below one. */
  List<Term> below(Term term) {
    return of(term.kind()).stream().filter(t -> t.parents().contains(term.iri())).toList();
  }

  /** The properties whose domain a class is. */
  List<Term> from(Term type) {
    return properties().stream().filter(p -> p.domain().equals(Optional.of(type.iri()))).toList();
  }

  /** The properties whose range a class is. */
  List<Term> to(Term type) {
    return properties().stream().filter(p -> p.range().equals(Optional.of(type.iri()))).toList();
  }

  private List<Term> properties() {
    return Stream.concat(
            of(Term.Kind.OBJECT_PROPERTY).stream(), of(Term.Kind.DATATYPE_PROPERTY).stream())
        .toList();
  }

  /** A class and the classes above it, from the nearest on. */
  List<Term> lineage(Term type) {
    List<Term> found = new ArrayList<>(List.of(type));
    for (int i = 0; i < found.size(); i++) {
      for (String parent : found.get(i).parents()) {
        term(parent).filter(p -> !found.contains(p)).ifPresent(found::add);
      }
    }
    return found;
  }
}
