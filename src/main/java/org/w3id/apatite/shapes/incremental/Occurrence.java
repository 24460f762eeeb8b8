package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;

/**
 * A pattern of a query and what holds whenever it matters.
 *
 * @param pattern a triple, or a path that is not a sequence
 * @param conditions one of them holds, the pattern included
 * @param meetsAnyNode whether the path may hold of every node and itself
 */
record Occurrence(TriplePath pattern, List<Conjunction> conditions, boolean meetsAnyNode) {

  /** With which values of its variables the pattern may use the statement. */
  List<Binding> uses(Triple t, PathReach reach) {
    if (pattern.isTriple()) {
      Binding binding = BindingFactory.binding();
      binding = match(binding, pattern.getSubject(), t.getSubject());
      binding = match(binding, pattern.getPredicate(), t.getPredicate());
      binding = match(binding, pattern.getObject(), t.getObject());
      return binding == NONE ? List.of() : List.of(binding);
    }
    Set<Node> starts = new HashSet<>(reach.starts(pattern.getPath(), t));
    Set<Node> ends = new HashSet<>(reach.ends(pattern.getPath(), t));
    List<Binding> uses = new ArrayList<>();
    ends(starts, ends, uses);
    if (meetsAnyNode) {
      ends(Set.of(t.getSubject()), Set.of(t.getSubject()), uses);
      ends(Set.of(t.getObject()), Set.of(t.getObject()), uses);
    }
    return uses;
  }

  /** Binds the two ends, or the one that leaves fewer cases. */
  private void ends(Set<Node> starts, Set<Node> ends, List<Binding> uses) {
    Node subject = pattern.getSubject();
    Node object = pattern.getObject();
    boolean both = starts.size() == 1 || ends.size() == 1 || subject.equals(object);
    boolean byStart = Var.isVar(subject) && (!Var.isVar(object) || starts.size() <= ends.size());
    if (both) {
      for (Node start : starts) {
        Binding begun = match(BindingFactory.binding(), subject, start);
        for (Node end : ends) {
          add(uses, match(begun, object, end));
        }
      }
    } else if (byStart) {
      if (Var.isVar(object) || ends.stream().anyMatch(e -> same(object, e))) {
        starts.forEach(s -> add(uses, match(BindingFactory.binding(), subject, s)));
      }
    } else if (Var.isVar(subject) || starts.stream().anyMatch(s -> same(subject, s))) {
      ends.forEach(e -> add(uses, match(BindingFactory.binding(), object, e)));
    }
  }

  private static void add(List<Binding> uses, Binding binding) {
    if (binding != NONE) {
      uses.add(binding);
    }
  }

  /** Stands for a match that failed. */
  private static final Binding NONE = BindingFactory.binding(Var.alloc("none"), Node.ANY);

  private static Binding match(Binding binding, Node term, Node node) {
    if (binding == NONE) {
      return NONE;
    }
    if (!Var.isVar(term)) {
      return same(term, node) ? binding : NONE;
    }
    Var var = Var.alloc(term);
    Node bound = binding.get(var);
    if (bound == null) {
      return BindingFactory.binding(binding, var, node);
    }
    return same(bound, node) ? binding : NONE;
  }

  /** Stores may take two spellings of one value for the same. */
  private static boolean same(Node one, Node two) {
    return one.equals(two) || (one.isLiteral() && two.isLiteral() && one.sameValueAs(two));
  }
}
