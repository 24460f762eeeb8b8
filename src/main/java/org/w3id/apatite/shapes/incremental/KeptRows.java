package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementSubQuery;

/**
 * The rows of a grouped sub-select of a check. It sees nothing of the query around it, so a focus
 * node makes it no cheaper: it is run as a whole each time. But most changes touch no pattern in
 * it, such as those that say what the classes of the ontology are to each other; the rows are then
 * the same before and after the change, whether that is committed or not, and are kept for the
 * next.
 */
final class KeptRows {

  /** More rows are not kept. */
  private static final int MOST = 20_000;

  private final ElementSubQuery element;
  private final QueryUse use;
  private Optional<ElementData> rows = Optional.empty();
  private boolean tooMany;

  private KeptRows(ElementSubQuery element, QueryUse use) {
    this.element = element;
    this.use = use;
  }

  /**
   * Empty for what is not a grouped sub-select, or may see more than the patterns in it.
   *
   * @param properties variables that stand for properties in the check: ARQ 5.6.0 fails where such
   *     a one is bound to what is no IRI before it comes to the pattern, so no table must bind it
   */
  static Optional<KeptRows> of(Element element, Set<Var> properties) {
    if (element instanceof ElementSubQuery sub
        && isGrouped(sub.getQuery())
        && Collections.disjoint(sub.getQuery().getProjectVars(), properties)) {
      QueryUse use = QueryReader.ofSubSelect(sub.getQuery());
      return use.doubt().isEmpty() ? Optional.of(new KeptRows(sub, use)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isGrouped(Query query) {
    return (query.hasGroupBy() || query.hasAggregators()) && !query.getProjectVars().isEmpty();
  }

  /**
   * Whether the rows are the same before and after a change. If they may not be, they are
   * forgotten.
   */
  boolean survive(Collection<Triple> statements, Graph either) {
    if (use.sees(statements, either)) {
      forget();
      return false;
    }
    return true;
  }

  void forget() {
    rows = Optional.empty();
    tooMany = false;
  }

  /**
   * The rows as data, or the sub-select itself if there are too many.
   *
   * @param data after a change that the rows survive
   */
  Element element(DatasetGraph data) {
    if (rows.isEmpty() && !tooMany) {
      rows = read(data);
      tooMany = rows.isEmpty();
    }
    return rows.<Element>map(r -> r).orElse(element);
  }

  private Optional<ElementData> read(DatasetGraph data) {
    Query query = element.getQuery();
    ElementData table = new ElementData();
    query.getProjectVars().forEach(table::add);
    try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
      Iterator<Binding> found = exec.select();
      while (found.hasNext()) {
        if (table.getRows().size() == MOST) {
          return Optional.empty();
        }
        table.add(copy(found.next()));
      }
    }
    return Optional.of(table);
  }

  /** Rows of a store may look up their terms later, when its transaction has ended. */
  private static Binding copy(Binding row) {
    BindingBuilder copy = BindingFactory.builder();
    row.forEach(copy::add);
    return copy.build();
  }
}
