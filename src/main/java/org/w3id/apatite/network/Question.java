package org.w3id.apatite.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.w3id.apatite.vocabulary.Base;

/** A query of this room that is asked about some nodes at once: {@code VALUES ?this}. */
final class Question {

  private static final Var THIS = Var.alloc("this");

  private final Query query;

  Question(Base base, String file) {
    this.query = QueryFactory.create(base.rewrite(Table.text(file)), Syntax.syntaxSPARQL_11);
  }

  /** The rows about these nodes. To be called in a read transaction. */
  List<Binding> ask(DatasetGraph data, Collection<Node> nodes) {
    // A copy, whose blocks are its own.
    Query about = QueryFactory.create(query.serialize(), Syntax.syntaxSPARQL_11);
    fill(about.getQueryPattern(), nodes);
    List<Binding> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(data).query(about).build()) {
      exec.select().forEachRemaining(rows::add);
    }
    return rows;
  }

  private static void fill(Element pattern, Collection<Node> nodes) {
    ElementWalker.walk(
        pattern,
        new ElementVisitorBase() {
          @Override
          public void visit(ElementData block) {
            if (block.getVars().equals(List.of(THIS))) {
              block.getRows().clear();
              nodes.forEach(n -> block.add(BindingFactory.binding(THIS, n)));
            }
          }

          @Override
          public void visit(ElementSubQuery sub) {
            fill(sub.getQuery().getQueryPattern(), nodes);
          }
        });
  }
}
