package org.w3id.apatite.diagnosis;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.syntax.Element;

/** How a query is changed so that a part of it leaves rows. */
public sealed interface Repair {

  /** No change is known. */
  record None() implements Repair {}

  /** A suggested term takes the place of this one wherever it stands. */
  record Replace(Node wrong) implements Repair {}

  /** A suggested term takes the place of this one, in this pattern only. */
  record ReplaceIn(TriplePath pattern, Node wrong) implements Repair {}

  /** Patterns take the place of one. */
  record Rewrite(TriplePath wrong, List<TriplePath> right) implements Repair {
    public Rewrite {
      right = List.copyOf(right);
    }
  }

  /** One part, such as a filter, takes the place of another. */
  record Exchange(Element wrong, Element right) implements Repair {}

  /** All terms of one namespace move to another. */
  record Namespace(String wrong, String right) implements Repair {}

  /** A filter or MINUS is left out. */
  record Without(Element part) implements Repair {}

  /** HAVING is left out. */
  record WithoutHaving() implements Repair {}

  /** LIMIT and OFFSET are left out. */
  record WithoutSlice() implements Repair {}

  /** Whether it needs a suggested term. */
  default boolean needsTerm() {
    return this instanceof Replace || this instanceof ReplaceIn;
  }
}
