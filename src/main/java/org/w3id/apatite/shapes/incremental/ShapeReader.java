package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.lib.ShLib;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.system.G;

/** Reads from a shapes graph what each shape looks at. */
final class ShapeReader {

  /** What needs the value nodes and nothing else, or does not validate. */
  private static final Set<Node> OF_VALUES =
      Set.of(
          SHACL.path,
          SHACL.datatype,
          SHACL.nodeKind,
          SHACL.minCount,
          SHACL.maxCount,
          SHACL.minInclusive,
          SHACL.minExclusive,
          SHACL.maxInclusive,
          SHACL.maxExclusive,
          SHACL.minLength,
          SHACL.maxLength,
          SHACL.pattern,
          SHACL.flags,
          SHACL.languageIn,
          SHACL.uniqueLang,
          SHACL.hasValue,
          SHACL.in,
          SHACL.ignoredProperties,
          SHACL.qualifiedMinCount,
          SHACL.qualifiedMaxCount,
          SHACL.qualifiedValueShapesDisjoint,
          SHACL.targetNode,
          SHACL.targetClass,
          SHACL.targetSubjectsOf,
          SHACL.targetObjectsOf,
          SHACL.target,
          SHACL.severity,
          SHACL.message,
          SHACL.deactivated,
          SHACL.name,
          SHACL.description,
          SHACL.order,
          SHACL.group,
          SHACL.defaultValue);

  private static final Set<Node> COMPARING =
      Set.of(SHACL.equals, SHACL.disjoint, SHACL.lessThan, SHACL.lessThanOrEquals);

  private final Graph shapes;
  private final Set<Node> components = new HashSet<>();
  private final Map<Node, ShapeUse> read = new HashMap<>();
  private final Set<Node> reading = new HashSet<>();

  ShapeReader(Graph shapes) {
    this.shapes = shapes;
    shapes
        .find(Node.ANY, SHACL.parameter, Node.ANY)
        .forEachRemaining(t -> components.addAll(G.listSP(shapes, t.getObject(), SHACL.path)));
  }

  ShapeUse read(Node shape) {
    ShapeUse known = read.get(shape);
    if (known != null) {
      return known;
    }
    if (!reading.add(shape)) {
      return ShapeUse.doubtful("the shape " + shape + " refers to itself");
    }
    ShapeUse use = readNew(shape);
    reading.remove(shape);
    read.put(shape, use);
    return use;
  }

  private ShapeUse readNew(Node shape) {
    boolean classes = false;
    boolean closed = false;
    Set<Node> compared = new HashSet<>();
    List<ShapeUse> nested = new ArrayList<>();
    List<ShapeUse> properties = new ArrayList<>();
    List<QueryUse> queries = new ArrayList<>();
    Optional<Path> path =
        G.listSP(shapes, shape, SHACL.path).stream()
            .findFirst()
            .map(node -> ShaclPaths.parsePath(shapes, node));
    if (path.isPresent() && !PathReach.isKnown(path.get())) {
      return ShapeUse.doubtful("the path " + path.get());
    }
    for (Triple t : shapes.find(shape, Node.ANY, Node.ANY).toList()) {
      Node parameter = t.getPredicate();
      Node value = t.getObject();
      if (parameter.equals(SHACL.property)) {
        properties.add(read(value));
      } else if (parameter.equals(SHACL.node) || parameter.equals(SHACL.not)) {
        nested.add(read(value));
      } else if (Set.of(SHACL.and, SHACL.or, SHACL.xone).contains(parameter)) {
        G.rdfList(shapes, value).forEach(member -> nested.add(read(member)));
      } else if (parameter.equals(SHACL.qualifiedValueShape)) {
        nested.add(read(value));
        siblings(shape).forEach(sibling -> nested.add(read(sibling)));
      } else if (parameter.equals(SHACL.class_)) {
        classes = true;
      } else if (parameter.equals(SHACL.closed)) {
        closed = true;
      } else if (COMPARING.contains(parameter)) {
        compared.add(value);
      } else if (parameter.equals(SHACL.sparql)) {
        queries.add(QueryReader.ofConstraint(ShLib.extractSPARQLQuery(shapes, value), path));
      } else if (isUnknown(parameter)) {
        return ShapeUse.doubtful("the parameter " + parameter);
      }
    }
    return new ShapeUse(
        path, classes, compared, closed, nested, properties, queries, Optional.empty());
  }

  /** What is not of SHACL and no parameter of a component declared here is an annotation. */
  private boolean isUnknown(Node parameter) {
    return !OF_VALUES.contains(parameter)
        && (components.contains(parameter)
            || (parameter.isURI() && parameter.getURI().startsWith(SHACL.getURI())));
  }

  /** With sh:qualifiedValueShapesDisjoint, values must not conform to these. */
  private List<Node> siblings(Node shape) {
    List<Node> siblings = new ArrayList<>();
    for (Node parent : G.listPO(shapes, SHACL.property, shape)) {
      for (Node property : G.listSP(shapes, parent, SHACL.property)) {
        if (!property.equals(shape)) {
          siblings.addAll(G.listSP(shapes, property, SHACL.qualifiedValueShape));
        }
      }
    }
    return siblings;
  }
}
