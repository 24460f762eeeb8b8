package org.w3id.apatite.diagnosis;

import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;

/** A prefix that is declared for the wrong namespace: http for https, a slash for a hash. */
final class NamespaceCause {

  private final KnownTerms known;
  private final SparqlText text;

  NamespaceCause(KnownTerms known, SparqlText text) {
    this.known = known;
    this.text = text;
  }

  /**
   * @param wrong a term that occurs nowhere
   * @param near terms near to it, the nearest first
   */
  Optional<Suspect> unknown(Node wrong, List<Suggestion> near) {
    String namespace = Nearness.namespace(wrong.getURI());
    Optional<String> prefix = text.prefix(namespace);
    Optional<String> meant =
        near.stream()
            .map(s -> s.term().substring(1, s.term().length() - 1))
            .filter(iri -> Nearness.localName(iri).equals(Nearness.localName(wrong.getURI())))
            .map(Nearness::namespace)
            .findFirst();
    if (prefix.isEmpty()
        || meant.isEmpty()
        || meant.get().equals(namespace)
        || known.isNamespace(namespace)) {
      return Optional.empty();
    }
    String right = "PREFIX " + prefix.get() + ": <" + meant.get() + ">";
    return Optional.of(
        new Suspect(
            "PREFIX " + prefix.get() + ": <" + namespace + ">",
            Reason.NAMESPACE_UNKNOWN,
            "No term of the data begins with <" + namespace + ">; write " + right + ".",
            List.of(),
            new Repair.Namespace(namespace, meant.get())));
  }
}
