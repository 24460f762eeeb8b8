package org.w3id.apatite.description;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * A way out of the dataset.
 *
 * @param property a mapping property of SKOS
 * @param namespace what the IRIs of the target begin with
 */
record Link(Node property, String namespace) {

  /**
   * Up to the last slash or hash, and on through a prefix of letters as in {@code obo/UBERON_}: one
   * namespace holds many vocabularies there.
   */
  private static final Pattern NAMESPACE = Pattern.compile("^(.*[/#](?:[A-Za-z]+[_:])?)[^/#]*$");

  /** How many statements lead to each target. */
  static Map<Link, Long> counts(Graph union, Base base) {
    Map<Link, Long> counts =
        new TreeMap<>(
            Comparator.comparing((Link l) -> l.property().getURI()).thenComparing(Link::namespace));
    Stream.of("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
        .map(name -> Statements.named("skos:" + name))
        .forEach(
            property -> {
              Map<String, Long> direct = new HashMap<>();
              union
                  .find(Node.ANY, property, Node.ANY)
                  .filterKeep(t -> t.getObject().isURI())
                  .forEach(t -> direct.merge(namespace(t.getObject().getURI()), 1L, Long::sum));
              direct.keySet().stream()
                  .filter(namespace -> !namespace.startsWith(base.iri()))
                  .forEach(n -> counts.put(new Link(property, n), startingWith(n, direct)));
            });
    return counts;
  }

  /** A namespace may lie inside another, and then counts there too. */
  private static long startingWith(String namespace, Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(namespace))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  static String namespace(String iri) {
    Matcher matcher = NAMESPACE.matcher(iri);
    return matcher.matches() ? matcher.group(1) : iri;
  }
}
