package org.w3id.apatite.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;

/** The blocks {@code VALUES ?name { ... }} of one variable in a query, those of subqueries too. */
final class ValuesBlocks {

  private final Map<String, List<ElementData>> blocks = new LinkedHashMap<>();

  private ValuesBlocks() {}

  static ValuesBlocks in(Query query) {
    ValuesBlocks found = new ValuesBlocks();
    if (query.getQueryPattern() != null) {
      found.collect(query.getQueryPattern());
    }
    return found;
  }

  private void collect(Element pattern) {
    ElementWalker.walk(
        pattern,
        new ElementVisitorBase() {
          @Override
          public void visit(ElementData block) {
            if (block.getVars().size() == 1) {
              blocks
                  .computeIfAbsent(block.getVars().get(0).getVarName(), v -> new ArrayList<>())
                  .add(block);
            }
          }

          @Override
          public void visit(ElementSubQuery sub) {
            collect(sub.getQuery().getQueryPattern());
          }
        });
  }

  /**
   * The values in the blocks of a variable, each once; none for {@code UNDEF}.
   *
   * @throws IllegalArgumentException if there is no block, or one with several rows, or if two
   *     blocks differ
   */
  List<Node> of(String variable) {
    List<ElementData> all = blocks.getOrDefault(variable, List.of());
    List<List<Node>> seen = all.stream().map(block -> values(block, variable)).distinct().toList();
    if (seen.size() != 1 || all.stream().anyMatch(b -> b.getRows().size() != 1)) {
      throw new IllegalArgumentException(
          "the parameter '"
              + variable
              + "' needs its default in the query, in each place the same: VALUES ?"
              + variable
              + " { value }, or { UNDEF }.");
    }
    return seen.get(0);
  }

  private static List<Node> values(ElementData block, String variable) {
    Var v = Var.alloc(variable);
    return block.getRows().stream().filter(r -> r.contains(v)).map(r -> r.get(v)).toList();
  }

  /** Puts another value into every block of a variable. */
  void set(String variable, Node value) {
    for (ElementData block : blocks.getOrDefault(variable, List.of())) {
      block.getRows().clear();
      block.add(BindingFactory.binding(Var.alloc(variable), value));
    }
  }
}
