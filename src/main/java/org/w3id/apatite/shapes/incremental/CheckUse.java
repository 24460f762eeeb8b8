package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.w3id.apatite.shapes.Check;

/**
 * A check that can be run for some focus nodes.
 *
 * @param use what it looks at
 * @param kept for each element of its outermost group, the rows that may be kept of it
 */
record CheckUse(Check check, QueryUse use, List<Optional<KeptRows>> kept) {

  static CheckUse of(Check check) {
    Query query = check.query();
    QueryUse use = QueryReader.ofCheck(query);
    if (use.doubt().isEmpty() && !startsWithFocus(query.getQueryPattern(), use.focus())) {
      use =
          QueryUse.doubtful(
              use.focus(), "?" + use.focus().getVarName() + " is not bound at its start");
    }
    Set<Var> properties = use.properties();
    return new CheckUse(
        check,
        use,
        elements(query.getQueryPattern()).stream().map(e -> KeptRows.of(e, properties)).toList());
  }

  /**
   * Parts of the check whose rows are the same before and after a change; the others' are
   * forgotten.
   */
  Set<KeptRows> surviving(Collection<Triple> statements, Graph either) {
    return kept.stream()
        .flatMap(Optional::stream)
        .filter(rows -> rows.survive(statements, either))
        .collect(Collectors.toSet());
  }

  void forget() {
    kept.stream().flatMap(Optional::stream).forEach(KeptRows::forget);
  }

  /**
   * The rows of the check that are about one of the nodes.
   *
   * @param surviving parts of which kept rows may be used
   */
  Query restrictedTo(Collection<Node> nodes, Set<KeptRows> surviving, DatasetGraph data) {
    ElementData values = new ElementData();
    values.add(use.focus());
    nodes.forEach(n -> values.add(BindingFactory.binding(use.focus(), n)));
    ElementPathBlock first = new ElementPathBlock();
    ElementGroup group = new ElementGroup();
    group.addElement(start(values, first));
    List<Element> elements = elements(check.query().getQueryPattern());
    boolean joined = true;
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      joined &= isJoined(element);
      if (joined && element instanceof ElementPathBlock block) {
        group.addElement(rest(block, first));
      } else {
        group.addElement(
            kept.get(i).filter(surviving::contains).map(k -> k.element(data)).orElse(element));
      }
    }
    Query query = check.query().cloneQuery();
    query.setQueryPattern(group);
    return query;
  }

  /**
   * The focus nodes and the patterns that bind more of them, in a group of their own: ARQ would
   * otherwise start with patterns that have more terms and match more, such as all properties.
   */
  private static Element start(ElementData values, ElementPathBlock patterns) {
    ElementGroup start = new ElementGroup();
    start.addElement(values);
    start.addElement(patterns);
    return start;
  }

  /**
   * Joins may be made in any order, so a pattern with the focus goes to the start; but not one that
   * may bind to something else what stands for a property in another ({@link KeptRows#of}).
   */
  private Element rest(ElementPathBlock block, ElementPathBlock start) {
    Set<Var> properties = use.properties();
    ElementPathBlock rest = new ElementPathBlock();
    for (TriplePath pattern : block.getPattern()) {
      boolean first =
          binds(pattern, use.focus())
              && !properties.contains(pattern.getSubject())
              && !properties.contains(pattern.getObject());
      (first ? start : rest).addTriplePath(pattern);
    }
    return rest;
  }

  private static List<Element> elements(Element element) {
    return element instanceof ElementGroup group ? group.getElements() : List.of(element);
  }

  /**
   * Whether a table of focus nodes in front chooses rows and changes none: nothing but joins stands
   * before the first element that binds the variable in every row. A path of length nought binds it
   * to every node of the graph, but holds of a given node whether that is in the graph or not.
   */
  private static boolean startsWithFocus(Element pattern, Var focus) {
    for (Element element : elements(pattern)) {
      if (binds(element, focus)) {
        return true;
      }
      if (!isJoined(element)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isJoined(Element element) {
    return element instanceof ElementPathBlock
        || element instanceof ElementFilter
        || element instanceof ElementUnion
        || element instanceof ElementGroup
        || element instanceof ElementSubQuery
        || element instanceof ElementNamedGraph
        || element instanceof ElementData;
  }

  private static boolean binds(Element element, Var focus) {
    if (element instanceof ElementPathBlock block) {
      return block.getPattern().getList().stream().anyMatch(p -> binds(p, focus));
    }
    if (element instanceof ElementGroup group) {
      return startsWithFocus(group, focus);
    }
    if (element instanceof ElementUnion union) {
      return union.getElements().stream().allMatch(e -> binds(e, focus));
    }
    return element instanceof ElementNamedGraph graph && binds(graph.getElement(), focus);
  }

  private static boolean binds(TriplePath pattern, Var focus) {
    return (pattern.isTriple() || !PathReach.isNullable(pattern.getPath()))
        && Conjunction.variables(pattern).contains(focus);
  }
}
