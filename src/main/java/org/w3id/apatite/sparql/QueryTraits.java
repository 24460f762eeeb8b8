package org.w3id.apatite.sparql;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprVisitorBase;

/** What a query does that tells whether its answer may be kept. */
final class QueryTraits {

  private static final Set<String> FRESH =
      Set.of("now", "rand", "uuid", "struuid", "bnode", "version");

  private QueryTraits() {}

  /** A text without any of these words needs no closer look. */
  private static final Pattern SUSPECT =
      Pattern.compile("now|rand|uuid|bnode|version|service", Pattern.CASE_INSENSITIVE);

  /** Whether the same question over the same data always has the same answer. */
  static boolean isRepeatable(Query query, String text) {
    if (!SUSPECT.matcher(text).find()) {
      return true;
    }
    if (query.isDescribeType() && query.getQueryPattern() == null) {
      return true;
    }
    AtomicBoolean fresh = new AtomicBoolean();
    Op op = Algebra.compile(query);
    Walker.walk(
        op,
        new OpVisitorBase() {
          @Override
          public void visit(OpService service) {
            fresh.set(true);
          }
        },
        new ExprVisitorBase() {
          @Override
          public void visit(ExprFunction0 f) {
            note(f);
          }

          @Override
          public void visit(ExprFunction1 f) {
            note(f);
          }

          @Override
          public void visit(ExprFunctionN f) {
            note(f);
          }

          private void note(ExprFunction f) {
            if (FRESH.contains(
                f.getFunctionSymbol().getSymbol().toLowerCase(java.util.Locale.ROOT))) {
              fresh.set(true);
            }
          }
        });
    return !fresh.get();
  }
}
