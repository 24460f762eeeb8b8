package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;

/** Taking the groups of a query apart, pattern by pattern, and putting them together again. */
final class Elements {
  private Elements() {}

  /**
   * The members of a group in the order of the text, each triple pattern and path for itself, a
   * call with its arguments.
   */
  static List<Element> steps(Element element) {
    List<Element> steps = new ArrayList<>();
    if (element instanceof ElementGroup group) {
      group.getElements().forEach(e -> addSteps(e, steps));
    } else {
      addSteps(element, steps);
    }
    return steps;
  }

  /** The steps of the WHERE of a query, and what stands in VALUES behind it. */
  static List<Element> parts(Query query) {
    List<Element> parts = new ArrayList<>(steps(query.getQueryPattern()));
    if (query.hasValues()) {
      parts.add(new ElementData(query.getValuesVariables(), query.getValuesData()));
    }
    return parts;
  }

  private static void addSteps(Element element, List<Element> steps) {
    if (element instanceof ElementPathBlock block) {
      addSteps(block.getPattern().getList(), steps);
    } else if (element instanceof ElementTriplesBlock block) {
      block.patternElts().forEachRemaining(t -> steps.add(of(new TriplePath(t))));
    } else {
      steps.add(element);
    }
  }

  private static void addSteps(List<TriplePath> patterns, List<Element> steps) {
    List<Call> calls = Call.among(patterns);
    for (TriplePath pattern : patterns) {
      Optional<Call> call = calls.stream().filter(c -> c.triple().equals(pattern)).findFirst();
      if (call.isPresent()) {
        steps.add(call.get().element());
      } else if (calls.stream().noneMatch(c -> c.arguments().contains(pattern))) {
        steps.add(of(pattern));
      }
    }
  }

  static ElementPathBlock of(TriplePath pattern) {
    ElementPathBlock block = new ElementPathBlock();
    block.addTriplePath(pattern);
    return block;
  }

  /** The pattern of a step that is one. */
  static Optional<TriplePath> pattern(Element step) {
    return step instanceof ElementPathBlock block && block.getPattern().size() == 1
        ? Optional.of(block.getPattern().get(0)).filter(t -> !Call.isOne(t))
        : Optional.empty();
  }

  /** The call of a step that is one. */
  static Optional<Call> call(Element step) {
    return step instanceof ElementPathBlock block
        ? Call.among(block.getPattern().getList()).stream().findFirst()
        : Optional.empty();
  }

  /** One group of these; neighbouring patterns become one block again, for the optimiser. */
  static ElementGroup group(List<Element> elements) {
    ElementGroup group = new ElementGroup();
    ElementPathBlock block = new ElementPathBlock();
    for (Element e : elements) {
      if (e instanceof ElementPathBlock more) {
        if (block.isEmpty()) {
          group.addElement(block);
        }
        ElementPathBlock open = block;
        more.patternElts().forEachRemaining(open::addTriplePath);
      } else {
        group.addElement(e);
        block = new ElementPathBlock();
      }
    }
    return group;
  }

  /** The element inside GRAPH, if there is one. */
  static Element in(Optional<Node> graph, Element element) {
    return graph.<Element>map(g -> new ElementNamedGraph(g, element)).orElse(element);
  }
}
