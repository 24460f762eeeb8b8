package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.vocabulary.RDF;

/**
 * A call of a property function, such as {@code text:query}: it is written as a pattern, but no
 * statement of the data has its property.
 *
 * @param triple the pattern with the function as its property
 * @param arguments the patterns that make up the lists beside it, if there are any
 */
record Call(TriplePath triple, List<TriplePath> arguments) {

  Call {
    arguments = List.copyOf(arguments);
  }

  /** Whether a pattern is one. */
  static boolean isOne(TriplePath pattern) {
    Node property = pattern.getPredicate();
    return property != null
        && property.isURI()
        && PropertyFunctionRegistry.get().isRegistered(property.getURI());
  }

  /** The calls among some patterns. */
  static List<Call> among(List<TriplePath> patterns) {
    List<Call> calls = new ArrayList<>();
    for (TriplePath pattern : patterns) {
      if (isOne(pattern)) {
        List<TriplePath> arguments = new ArrayList<>(cells(pattern.getSubject(), patterns));
        arguments.addAll(cells(pattern.getObject(), patterns));
        calls.add(new Call(pattern, arguments));
      }
    }
    return calls;
  }

  /** The patterns that spell a list out. */
  private static List<TriplePath> cells(Node list, List<TriplePath> patterns) {
    List<TriplePath> found = new ArrayList<>();
    Set<Node> cells = new HashSet<>();
    Optional<Node> cell = Optional.of(list);
    while (cell.isPresent() && cells.add(cell.get())) {
      Node at = cell.get();
      cell = Optional.empty();
      for (TriplePath p : patterns) {
        if (p.getSubject().equals(at) && RDF.first.asNode().equals(p.getPredicate())) {
          found.add(p);
        } else if (p.getSubject().equals(at) && RDF.rest.asNode().equals(p.getPredicate())) {
          found.add(p);
          cell = Optional.of(p.getObject());
        }
      }
    }
    return found;
  }

  /** The call with one of its patterns changed. */
  Call with(TriplePath pattern, TriplePath changed) {
    return new Call(
        triple.equals(pattern) ? changed : triple,
        arguments.stream().map(a -> a.equals(pattern) ? changed : a).toList());
  }

  /** The terms of a list, or the one term that is none. */
  List<Node> terms(Node side) {
    List<Node> terms =
        cells(side, arguments).stream()
            .filter(p -> RDF.first.asNode().equals(p.getPredicate()))
            .map(TriplePath::getObject)
            .toList();
    return terms.isEmpty() ? List.of(side) : terms;
  }

  ElementPathBlock element() {
    ElementPathBlock block = new ElementPathBlock();
    arguments.forEach(block::addTriplePath);
    block.addTriplePath(triple);
    return block;
  }

  /** Whether texts are searched. */
  boolean isTextSearch() {
    return triple.getPredicate().hasURI(TextQuery.NS + "query");
  }

  /** The pattern whose object is the text to look for; none where a variable has it. */
  Optional<TriplePath> wanted() {
    List<TriplePath> objects = new ArrayList<>(cells(triple.getObject(), arguments));
    objects.add(triple);
    return objects.stream().filter(p -> p.getObject().isLiteral()).findFirst();
  }
}
