package org.w3id.apatite.pathway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/**
 * The foods that hold most of a mineral.
 *
 * @param found of how many foods an amount above zero is known
 * @param best the first of them, each with the highest amount that any source gives
 */
record Foods(int found, List<Food> best) {

  static final int SHOWN = 12;

  Foods {
    best = List.copyOf(best);
  }

  /** To be called in a read transaction. */
  static Foods of(Base base, DatasetGraph data, String mineral) {
    String query = base.rewrite(Page.read("/pathway/foods.rq"));
    Map<String, Food> foods = new LinkedHashMap<>();
    try (QueryExec exec =
        QueryExec.dataset(data)
            .query(query)
            .substitution(Var.alloc("mineral"), NodeFactory.createURI(mineral))
            .build()) {
      exec.select()
          .forEachRemaining(
              b -> {
                Food food = food(new Row(b));
                foods.putIfAbsent(food.iri(), food);
              });
    }
    List<Food> all = List.copyOf(foods.values());
    // Bands beside each other tell amounts only in one unit.
    String unit = all.isEmpty() ? "" : all.get(0).unit();
    List<Food> alike = all.stream().filter(f -> f.unit().equals(unit)).toList();
    return new Foods(alike.size(), alike.stream().limit(SHOWN).toList());
  }

  private static Food food(Row row) {
    return new Food(
        row.text("food"),
        row.text("label"),
        row.text("record"),
        Double.parseDouble(row.text("amount")),
        row.text("text"),
        row.text("unit"),
        row.text("source"));
  }
}
