package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.graph.NodeTransform;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the text of a query which patterns it has and which others hold together with each.
 *
 * <p>The claim behind it: if a solution of a group comes or goes by a change, then some pattern in
 * the group matches a changed statement while all patterns that are required together with it hold
 * in what stood before or stands after. By induction over the groups: a solution is made of one
 * solution of each required part and of what OPTIONAL, MINUS and EXISTS find for it; one of these
 * has come or gone, and what it shares with the rest has the same values.
 */
final class QueryReader {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "http://www.w3.org/2001/XMLSchema#",
          "http://www.w3.org/2005/xpath-functions#",
          "http://www.w3.org/2005/xpath-functions/math#");

  /** Of these the value is another each time. */
  private static final Set<String> VOLATILE = Set.of("now", "rand", "uuid", "struuid", "bnode");

  private record Place(Scope scope, TriplePath pattern) {}

  private final Var focus;
  private final Map<Var, Path> predicates;
  private final boolean namedGraphs;
  private final List<Place> places = new ArrayList<>();
  private int renamed;
  private @Nullable String doubt;

  private QueryReader(Var focus, Map<Var, Path> predicates, boolean namedGraphs) {
    this.focus = focus;
    this.predicates = predicates;
    this.namedGraphs = namedGraphs;
  }

  /** A query that is run with its variable {@code this} bound. */
  static QueryUse ofConstraint(Query query, Optional<Path> path) {
    Map<Var, Path> predicates = new HashMap<>();
    path.ifPresent(p -> predicates.put(Var.alloc("PATH"), p));
    return new QueryReader(Var.alloc("this"), predicates, false).read(query);
  }

  /** A query of which rows with a given value of its first variable are wanted. */
  static QueryUse ofCheck(Query query) {
    Var focus = query.getProjectVars().get(0);
    if (query.hasLimit() || query.hasOffset()) {
      return QueryUse.doubtful(focus, "LIMIT or OFFSET");
    }
    boolean grouped = query.hasGroupBy() || query.hasAggregators();
    boolean plain = !query.getProject().hasExpr(focus);
    boolean key = query.getGroupBy().contains(focus) && query.getGroupBy().getExpr(focus) == null;
    if (!plain || (grouped && !key)) {
      return QueryUse.doubtful(focus, "?" + focus.getVarName() + " is computed");
    }
    return new QueryReader(focus, Map.of(), true).read(query);
  }

  /** A sub-select, of which all rows are wanted. */
  static QueryUse ofSubSelect(Query query) {
    return new QueryReader(query.getProjectVars().get(0), Map.of(), true).read(query);
  }

  private QueryUse read(Query query) {
    Scope root = Scope.root();
    if (query.hasDatasetDescription()) {
      doubt("FROM");
    }
    outside(query);
    element(query.getQueryPattern(), root, n -> n);
    if (doubt != null) {
      return QueryUse.doubtful(focus, doubt);
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (Place place : places) {
      occurrences.add(occurrence(place));
    }
    return new QueryUse(focus, occurrences, Optional.empty());
  }

  /** UNIONs are told apart only where the focus cannot be reached without. */
  private Occurrence occurrence(Place place) {
    Set<Var> from = Conjunction.variables(place.pattern());
    List<Conjunction> plain = place.scope().conditions(false).orElse(List.of());
    List<Conjunction> conditions =
        plain.stream().allMatch(c -> c.connects(from, focus))
            ? plain
            : place.scope().conditions(true).orElse(plain);
    return new Occurrence(place.pattern(), conditions, meetsAnyNode(place));
  }

  /**
   * A path of length nought joins every node of the graph with itself, unless other patterns bind
   * one of its ends in any case, or it is no variable.
   */
  private static boolean meetsAnyNode(Place place) {
    TriplePath path = place.pattern();
    if (path.isTriple()
        || !PathReach.isNullable(path.getPath())
        || !Var.isVar(path.getSubject())
        || !Var.isVar(path.getObject())) {
      return false;
    }
    List<Conjunction> conditions =
        place.scope().conditions(true).or(() -> place.scope().conditions(false)).orElse(List.of());
    return conditions.isEmpty()
        || conditions.stream().anyMatch(c -> c.patterns().stream().noneMatch(p -> binds(p, path)));
  }

  private static boolean binds(TriplePath triple, TriplePath path) {
    return triple.isTriple()
        && (binds(triple, path.getSubject()) || binds(triple, path.getObject()));
  }

  private static boolean binds(TriplePath triple, Node var) {
    return triple.getSubject().equals(var) || triple.getObject().equals(var);
  }

  private void doubt(String why) {
    if (doubt == null) {
      doubt = why;
    }
  }

  /** EXISTS in SELECT, GROUP BY, HAVING or ORDER BY sees other variables than the groups do. */
  private void outside(Query query) {
    List<Expr> all = new ArrayList<>(query.getProject().getExprs().values());
    all.addAll(query.getGroupBy().getExprs().values());
    all.addAll(query.getHavingExprs());
    query.getAggregators().forEach(a -> all.addAll(arguments(a)));
    for (Expr expr : all) {
      expression(expr, Optional.empty(), n -> n);
    }
  }

  private static List<Expr> arguments(ExprAggregator aggregator) {
    ExprList list = aggregator.getAggregator().getExprList();
    return list == null ? List.of() : list.getList();
  }

  private void element(Element element, Scope scope, NodeTransform names) {
    if (element instanceof ElementGroup group) {
      for (Element e : group.getElements()) {
        element(e, e instanceof ElementGroup ? scope.joined() : scope, names);
      }
    } else if (element instanceof ElementPathBlock block) {
      block.getPattern().forEach(p -> pattern(p, scope, names));
    } else if (element instanceof ElementTriplesBlock block) {
      block.getPattern().forEach(t -> pattern(new TriplePath(t), scope, names));
    } else if (element instanceof ElementFilter filter) {
      filter(filter.getExpr(), scope, names);
    } else if (element instanceof ElementBind bind) {
      expression(bind.getExpr(), Optional.of(scope), names);
    } else if (element instanceof ElementOptional optional) {
      element(optional.getOptionalElement(), scope.dependent(), names);
    } else if (element instanceof ElementMinus minus) {
      element(minus.getMinusElement(), scope.dependent(), names);
    } else if (element instanceof ElementUnion union) {
      List<Scope> branches = scope.branches(union.getElements().size());
      for (int i = 0; i < branches.size(); i++) {
        element(union.getElements().get(i), branches.get(i), names);
      }
    } else if (element instanceof ElementSubQuery sub) {
      subQuery(sub.getQuery(), scope, names);
    } else if (element instanceof ElementNamedGraph graph && namedGraphs) {
      namedGraph(graph, scope, names);
    } else if (!(element instanceof ElementData)) {
      doubt(element.getClass().getSimpleName().replace("Element", ""));
    }
  }

  /** The statements of a named graph are among those of all, so its name may be left out. */
  private void namedGraph(ElementNamedGraph graph, Scope scope, NodeTransform names) {
    int before = places.size();
    element(graph.getElement(), scope.joined(), names);
    if (places.size() == before) {
      doubt("GRAPH without a pattern");
    }
  }

  private void filter(Expr expr, Scope scope, NodeTransform names) {
    if (expression(expr, Optional.of(scope), names)) {
      scope.add(expr.applyNodeTransform(names));
    }
  }

  /**
   * Looks for EXISTS and unknown functions.
   *
   * @return whether the value depends on the variables alone
   */
  private boolean expression(Expr expr, Optional<Scope> scope, NodeTransform names) {
    if (expr instanceof ExprFunctionOp exists) {
      if (scope.isPresent()) {
        element(exists.getElement(), scope.get().dependent(), names);
      } else {
        doubt("EXISTS outside of WHERE");
      }
      return false;
    }
    boolean alone = true;
    if (expr instanceof ExprFunction function) {
      String iri = function.getFunctionIRI();
      if (iri != null && FUNCTIONS.stream().noneMatch(iri::startsWith)) {
        doubt("the function " + iri);
      }
      String symbol = function.getFunctionSymbol().getSymbol();
      if (VOLATILE.contains(symbol)) {
        doubt("the function " + symbol);
      }
      for (Expr argument : function.getArgs()) {
        alone &= expression(argument, scope, names);
      }
    } else if (!(expr instanceof ExprVar)) {
      alone &= expr.isConstant();
    }
    return alone;
  }

  /**
   * Variables that a sub-select does not hand out are others than those of the same name outside.
   */
  private void subQuery(Query query, Scope scope, NodeTransform names) {
    if (query.hasLimit() || query.hasOffset()) {
      doubt("LIMIT or OFFSET in a sub-select");
    }
    outside(query);
    boolean grouped = query.hasGroupBy() || query.hasAggregators();
    Set<String> handedOut = new TreeSet<>();
    for (Var var : query.getProjectVars()) {
      boolean plain = query.getProject().getExpr(var) == null;
      boolean key = query.getGroupBy().contains(var) && query.getGroupBy().getExpr(var) == null;
      if (plain && (!grouped || key)) {
        handedOut.add(var.getVarName());
      }
    }
    String mark = "/" + ++renamed;
    NodeTransform inner =
        n -> {
          if (!Var.isVar(n)) {
            return n;
          }
          return handedOut.contains(n.getName()) ? names.apply(n) : Var.alloc(n.getName() + mark);
        };
    boolean always = query.hasAggregators() && !query.hasGroupBy();
    element(query.getQueryPattern(), always ? scope.dependent() : scope.joined(), inner);
  }

  private void pattern(TriplePath pattern, Scope scope, NodeTransform names) {
    Node subject = names.apply(pattern.getSubject());
    Node object = names.apply(pattern.getObject());
    if (!pattern.isTriple()) {
      path(subject, pattern.getPath(), object, scope);
      return;
    }
    Node predicate = pattern.getPredicate();
    Path given = Var.isVar(predicate) ? predicates.get(Var.alloc(predicate)) : null;
    if (given instanceof P_Link link) {
      place(new TriplePath(subject, link, object), scope);
    } else if (given != null) {
      doubt("$PATH is not a single property");
    } else {
      triple(subject, names.apply(predicate), object, scope);
    }
  }

  private void triple(Node subject, Node predicate, Node object, Scope scope) {
    if (predicate.isURI()
        && (PropertyFunctionRegistry.get().isRegistered(predicate.getURI())
            || predicate.getURI().startsWith("java:"))) {
      doubt("the property function " + predicate.getURI());
    }
    place(new TriplePath(org.apache.jena.graph.Triple.create(subject, predicate, object)), scope);
  }

  /** Sequences are taken apart. */
  private void path(Node subject, Path path, Node object, Scope scope) {
    if (path instanceof P_Seq seq) {
      Node between = Var.alloc("/step" + ++renamed);
      path(subject, seq.getLeft(), between, scope);
      path(between, seq.getRight(), object, scope);
    } else if (path instanceof P_Inverse inverse) {
      path(object, inverse.getSubPath(), subject, scope);
    } else if (path instanceof P_Link link) {
      triple(subject, link.getNode(), object, scope);
    } else if (PathReach.isKnown(path)) {
      place(new TriplePath(subject, path, object), scope);
    } else {
      doubt("the path " + path);
    }
  }

  private void place(TriplePath pattern, Scope scope) {
    scope.add(pattern);
    places.add(new Place(scope, pattern));
  }
}
