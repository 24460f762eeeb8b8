package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3id.apatite.network.layout.BoxLayout;
import org.w3id.apatite.network.layout.BoxLayout.Link;
import org.w3id.apatite.network.layout.BoxLayout.Node;
import org.w3id.apatite.network.layout.BoxLayout.Placed;

/**
 * A class diagram: a box for each class with its datatype properties and those whose value is a
 * term of a scheme, an arrow for the object properties from one class to another, and one for what
 * is a kind of what. That everything is a thing or a statement is written in its box, because the
 * lines would cover all else.
 *
 * @param boxes by the IRI of the class
 * @param lines from class to class
 * @param placed where they stand
 */
record ClassDiagram(Map<String, ClassBox> boxes, List<Line> lines, Placed placed) {

  static final double ROW = 15;
  static final double HEAD = 24;

  private static final double LETTER = 6.3;
  private static final double NAME_LETTER = 8;
  private static final double LABEL_LETTER = 5.8;
  private static final double LABEL_ROW = 13;
  private static final double PADDING = 20;
  private static final double NARROWEST = 90;

  /** A name that the terms of all schemes share. */
  private static final String TERM = "Term";

  /**
   * A class.
   *
   * @param above what it is a kind of where no line says so; may be empty
   * @param rows its properties and what values they have
   */
  record ClassBox(Term type, String above, List<String> rows) {

    double height() {
      return HEAD + (above.isEmpty() ? 0 : ROW) + (rows.isEmpty() ? 0 : rows.size() * ROW + 8);
    }

    double width() {
      double widest =
          Stream.concat(rows.stream(), Stream.of(above))
              .mapToDouble(r -> r.length() * LETTER)
              .max()
              .orElse(0);
      return Math.max(NARROWEST, Math.max(widest, type.name().length() * NAME_LETTER) + PADDING);
    }
  }

  /**
   * A line from one class to another.
   *
   * @param source IRI of a class; of a kind of something, what it is a kind of
   * @param properties that lead so; none where the target is a kind of the source
   */
  record Line(String id, String source, String target, List<Term> properties) {

    boolean isKind() {
      return properties.isEmpty();
    }
  }

  static ClassDiagram of(Ontology ontology) {
    Map<String, ClassBox> boxes = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Term type : ontology.of(Term.Kind.CLASS)) {
      List<Term> parents = type.parents().stream().flatMap(p -> ontology.term(p).stream()).toList();
      List<String> roots =
          parents.stream().filter(p -> isRoot(ontology, p)).map(Term::name).toList();
      parents.stream()
          .filter(p -> !isRoot(ontology, p))
          .forEach(
              p -> lines.add(new Line(type.iri() + " " + p.iri(), p.iri(), type.iri(), List.of())));
      boxes.put(
          type.iri(),
          new ClassBox(
              type,
              roots.isEmpty() ? "" : "kind of " + String.join(", ", roots),
              ontology.from(type).stream()
                  .filter(p -> !isDrawn(ontology, p))
                  .map(p -> p.name() + ": " + value(ontology, p))
                  .toList()));
    }
    lines.addAll(joining(ontology));
    return new ClassDiagram(boxes, lines, place(boxes, lines));
  }

  /** What is above much and below nothing. */
  private static boolean isRoot(Ontology ontology, Term type) {
    return type.parents().isEmpty() && !ontology.below(type).isEmpty();
  }

  /** Properties of the same two classes are one line. */
  private static List<Line> joining(Ontology ontology) {
    Map<List<String>, List<Term>> byEnds = new LinkedHashMap<>();
    ontology.of(Term.Kind.OBJECT_PROPERTY).stream()
        .filter(p -> isDrawn(ontology, p))
        .forEach(
            p ->
                byEnds
                    .computeIfAbsent(
                        List.of(p.domain().orElseThrow(), p.range().orElseThrow()),
                        e -> new ArrayList<>())
                    .add(p));
    return byEnds.entrySet().stream()
        .map(
            e ->
                new Line(
                    String.join(" to ", e.getKey()),
                    e.getKey().get(0),
                    e.getKey().get(1),
                    e.getValue()))
        .toList();
  }

  /** Whether it is a line between two classes that are there. */
  private static boolean isDrawn(Ontology ontology, Term property) {
    return property.kind() == Term.Kind.OBJECT_PROPERTY
        && property.domain().flatMap(ontology::term).isPresent()
        && property.range().flatMap(ontology::term).filter(r -> !r.name().equals(TERM)).isPresent();
  }

  private static String value(Ontology ontology, Term property) {
    Optional<String> range = property.range();
    return range
        .flatMap(ontology::term)
        .map(Term::name)
        .or(() -> range.map(r -> r.substring(Math.max(r.lastIndexOf('#'), r.lastIndexOf('/')) + 1)))
        .orElse("any");
  }

  private static Placed place(Map<String, ClassBox> boxes, List<Line> lines) {
    List<Node> nodes =
        boxes.entrySet().stream()
            .map(e -> new Node(e.getKey(), e.getValue().width(), e.getValue().height()))
            .toList();
    List<Link> links =
        lines.stream()
            .map(
                l ->
                    new Link(
                        l.id(),
                        l.source(),
                        l.target(),
                        l.properties().stream()
                            .mapToDouble(p -> p.name().length() * LABEL_LETTER + 6)
                            .max()
                            .orElse(0),
                        l.properties().size() * LABEL_ROW))
            .toList();
    return BoxLayout.place(nodes, links);
  }

  /** The height of a line of what is written on a line. */
  static double labelRow() {
    return LABEL_ROW;
  }

  /** What it shows, in words. */
  String description() {
    long properties = lines.stream().mapToLong(l -> l.properties().size()).sum();
    long rows = boxes.values().stream().mapToLong(b -> b.rows().size()).sum();
    return boxes.size()
        + " classes, "
        + properties
        + " object properties as arrows from domain to range, "
        + rows
        + " properties in the boxes with the kind of their values. A closed arrow leads from a class"
        + " to what it is a kind of. Each box leads to its class.";
  }
}
