package org.w3id.apatite.shapes.incremental;

import static org.w3id.apatite.shapes.incremental.RandomData.literal;
import static org.w3id.apatite.shapes.incremental.RandomData.node;
import static org.w3id.apatite.shapes.incremental.RandomData.property;
import static org.w3id.apatite.shapes.incremental.RandomData.type;

import java.util.Random;

/**
 * Turtle of shapes with every constraint, path and target of SHACL Core, and SPARQL constraints.
 */
final class RandomShapes {

  private static final String PREFIXES =
      """
      @prefix : <http://example.org/> .
      @prefix sh: <http://www.w3.org/ns/shacl#> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      :prefixes sh:declare [ sh:prefix "" ; sh:namespace "http://example.org/"^^xsd:anyURI ] ,
        [ sh:prefix "rdf" ; sh:namespace "http://www.w3.org/1999/02/22-rdf-syntax-ns#"^^xsd:anyURI ] ,
        [ sh:prefix "rdfs" ; sh:namespace "http://www.w3.org/2000/01/rdf-schema#"^^xsd:anyURI ] .
      """;

  private final Random random;
  private final StringBuilder text = new StringBuilder(PREFIXES);

  private boolean sharedIsWritten;

  private RandomShapes(Random random) {
    this.random = random;
  }

  static String turtle(Random random, int count) {
    RandomShapes shapes = new RandomShapes(random);
    shapes.text.append(":shared a sh:NodeShape ; ").append(shapes.nodeConstraint(1)).append(".\n");
    shapes.sharedIsWritten = true;
    for (int i = 0; i < count; i++) {
      shapes.root(i);
    }
    return shapes.text.toString();
  }

  private void root(int number) {
    boolean property = random.nextInt(4) == 0;
    boolean implicit = !property && random.nextInt(6) == 0;
    text.append(implicit ? type(random) + " a rdfs:Class , sh:NodeShape " : ":shape" + number);
    text.append(implicit ? "; " : " a sh:" + (property ? "Property" : "Node") + "Shape ; ");
    int targets = implicit ? random.nextInt(2) : 1 + random.nextInt(2);
    for (int i = 0; i < targets; i++) {
      text.append(target());
    }
    if (property) {
      text.append("sh:path ").append(path(2)).append(" ; ");
    }
    int constraints = 1 + random.nextInt(3);
    for (int i = 0; i < constraints; i++) {
      text.append(property ? propertyConstraint(2) : nodeConstraint(2));
    }
    text.append(".\n");
  }

  private String target() {
    return switch (random.nextInt(6)) {
      case 0 -> "sh:targetNode " + node(random) + " , " + node(random) + " , 2 ; ";
      case 1 -> "sh:targetSubjectsOf " + property(random) + " ; ";
      case 2 -> "sh:targetObjectsOf " + property(random) + " ; ";
      default -> "sh:targetClass " + type(random) + " ; ";
    };
  }

  String path(int depth) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return property(random);
    }
    return switch (random.nextInt(6)) {
      case 0 -> "[ sh:inversePath " + path(depth - 1) + " ]";
      case 1 -> "( " + path(depth - 1) + " " + path(depth - 1) + " )";
      case 2 -> "[ sh:alternativePath ( " + path(depth - 1) + " " + path(depth - 1) + " ) ]";
      case 3 -> "[ sh:zeroOrMorePath " + path(depth - 1) + " ]";
      case 4 -> "[ sh:oneOrMorePath " + path(depth - 1) + " ]";
      default -> "[ sh:zeroOrOnePath " + path(depth - 1) + " ]";
    };
  }

  private String propertyShape(int depth) {
    StringBuilder shape = new StringBuilder("[ sh:path " + path(2) + " ; ");
    int constraints = 1 + random.nextInt(2);
    for (int i = 0; i < constraints; i++) {
      shape.append(propertyConstraint(depth));
    }
    return shape.append("]").toString();
  }

  private String nodeShape(int depth) {
    return sharedIsWritten && random.nextInt(4) == 0
        ? ":shared"
        : "[ " + nodeConstraint(depth) + "]";
  }

  private String anyShape(int depth) {
    return random.nextBoolean() ? nodeShape(depth) : propertyShape(depth);
  }

  private String propertyConstraint(int depth) {
    return switch (random.nextInt(14)) {
      case 0 -> once("sh:minCount " + random.nextInt(3));
      case 1 -> once("sh:maxCount " + random.nextInt(3));
      case 2 -> once("sh:uniqueLang true");
      case 3 -> "sh:lessThan " + property(random) + " ; ";
      case 4 -> "sh:lessThanOrEquals " + property(random) + " ; ";
      case 5 -> once(qualified(Math.max(0, depth - 1)));
      case 6 ->
          sparql(
              "SELECT $this ?value WHERE { $this $PATH ?value . ?value "
                  + property(random)
                  + " ?x }");
      default -> constraint(depth);
    };
  }

  /** Predicates that may stand once in a shape are put into a nested one of their own. */
  private String once(String constraint) {
    return "sh:and ( [ sh:path " + path(1) + " ; " + constraint + " ] ) ; ";
  }

  private String qualified(int depth) {
    return "sh:qualifiedValueShape "
        + anyShape(depth)
        + " ; sh:qualified"
        + (random.nextBoolean() ? "MinCount 1" : "MaxCount 0")
        + " ; sh:qualifiedValueShapesDisjoint "
        + random.nextBoolean();
  }

  private String nodeConstraint(int depth) {
    return switch (random.nextInt(12)) {
      case 0 ->
          "sh:node [ sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path "
              + property(random)
              + " ] ] ; ";
      case 1, 2, 3 ->
          "sh:property [ sh:path "
              + path(1)
              + " ; "
              + qualified(0)
              + " ] , [ sh:path "
              + path(1)
              + " ; "
              + qualified(0)
              + " ] ; ";
      default -> constraint(depth);
    };
  }

  private String constraint(int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      return switch (random.nextInt(8)) {
        case 0 -> "sh:node " + nodeShape(depth - 1) + " ; ";
        case 1 -> "sh:not " + anyShape(depth - 1) + " ; ";
        case 2 -> "sh:and " + two(depth) + " ; ";
        case 3 -> "sh:or " + two(depth) + " ; ";
        case 4 -> "sh:xone " + two(depth) + " ; ";
        default -> "sh:property " + propertyShape(depth - 1) + " ; ";
      };
    }
    return switch (random.nextInt(16)) {
      case 0, 1 -> "sh:class " + type(random) + " ; ";
      case 2 -> "sh:equals " + property(random) + " ; ";
      case 3 -> "sh:disjoint " + property(random) + " ; ";
      case 4 -> "sh:hasValue " + (random.nextBoolean() ? node(random) : literal(random)) + " ; ";
      case 5 -> "sh:in ( " + node(random) + " " + node(random) + " 2 \"b\"@en ) ; ";
      case 6 -> "sh:not [ sh:datatype xsd:integer ] ; ";
      case 7 -> "sh:not [ sh:nodeKind sh:Literal ] ; ";
      case 8 -> "sh:not [ sh:minInclusive 2 ; sh:maxExclusive 3 ] ; ";
      case 9 -> "sh:not [ sh:minExclusive 2 ; sh:maxInclusive 3 ] ; ";
      case 10 -> "sh:not [ sh:minLength 2 ; sh:maxLength 20 ] ; ";
      case 11 -> "sh:pattern \"[0-5]$\" ; ";
      case 12 -> "sh:not [ sh:languageIn ( \"en\" ) ] ; ";
      default -> sparql(RandomQueries.constraint(random));
    };
  }

  private String two(int depth) {
    return "( " + anyShape(depth - 1) + " " + anyShape(depth - 1) + " )";
  }

  private static String sparql(String select) {
    return "sh:sparql [ sh:prefixes :prefixes ; sh:select \"\"\"" + select + "\"\"\" ] ; ";
  }
}
