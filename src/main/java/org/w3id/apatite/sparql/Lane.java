package org.w3id.apatite.sparql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.vocabulary.RDF;
import org.jspecify.annotations.Nullable;

/**
 * Two lanes, so that a plain question does not stand behind heavy ones. The look is at the text
 * only and may err: a heavy query in the plain lane still ends at its limit.
 */
public enum Lane {
  /** Looks at the neighbourhood of terms it names, or at a few rows of anything. */
  PLAIN,
  /** Everything else. */
  HEAVY;

  /** Of anything, this many rows are few. */
  private static final long FEW = 1000;

  static Lane of(Query query) {
    Element pattern = query.getQueryPattern();
    if (pattern == null) {
      return PLAIN;
    }
    List<TriplePath> triples = new ArrayList<>();
    if (query.hasGroupBy() || query.hasAggregators() || !gather(pattern, triples)) {
      return HEAVY;
    }
    if (areAnchored(triples)) {
      return PLAIN;
    }
    boolean few = query.isAskType() || (query.hasLimit() && query.getLimit() <= FEW);
    return few && triples.size() <= 1 && !query.hasOrderBy() && !query.isDistinct() ? PLAIN : HEAVY;
  }

  /**
   * @return false if there is more than triples, joined, optional or in alternatives
   */
  private static boolean gather(Element element, List<TriplePath> triples) {
    if (element instanceof ElementPathBlock block) {
      block.getPattern().forEach(triples::add);
      return triples.stream().allMatch(Lane::isOneStep);
    }
    if (element instanceof ElementTriplesBlock block) {
      block.getPattern().forEach(t -> triples.add(new TriplePath(t)));
      return true;
    }
    if (element instanceof ElementGroup group) {
      return group.getElements().stream().allMatch(e -> gather(e, triples));
    }
    if (element instanceof ElementOptional optional) {
      return gather(optional.getOptionalElement(), triples);
    }
    if (element instanceof ElementUnion union) {
      return union.getElements().stream().allMatch(e -> gather(e, triples));
    }
    if (element instanceof ElementNamedGraph named) {
      return gather(named.getElement(), triples);
    }
    return element instanceof ElementFilter || element instanceof ElementBind;
  }

  private static boolean isOneStep(TriplePath triple) {
    return triple.isTriple() || triple.getPath() instanceof P_Link;
  }

  /** Whether every triple hangs together with one that names a thing. */
  private static boolean areAnchored(List<TriplePath> triples) {
    Set<Node> reached = new HashSet<>();
    List<TriplePath> open = new ArrayList<>(triples);
    boolean found = true;
    while (found && !open.isEmpty()) {
      found =
          open.removeIf(
              t -> {
                if (!isAnchor(t)
                    && !reached.contains(t.getSubject())
                    && !reached.contains(t.getObject())) {
                  return false;
                }
                reached.add(t.getSubject());
                reached.add(t.getObject());
                return true;
              });
    }
    return open.isEmpty();
  }

  private static boolean isAnchor(TriplePath triple) {
    return triple.getSubject().isConcrete()
        || (triple.getObject().isConcrete() && !isType(triple.getPredicate()));
  }

  private static boolean isType(@Nullable Node property) {
    return property == null || property.isVariable() || property.equals(RDF.type.asNode());
  }
}
