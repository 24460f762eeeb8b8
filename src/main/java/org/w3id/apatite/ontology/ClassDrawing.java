package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.chart.Svg;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Kind;
import org.w3id.apatite.network.Kinds;
import org.w3id.apatite.network.Point;

/**
 * A class diagram as SVG, with the colours that all drawings have.
 *
 * @param page the address before the fragments of terms; empty where it stands in that page
 */
record ClassDrawing(ClassDiagram diagram, String title, String page) {

  private static final double MARGIN = 16;
  private static final String LINE = "#767676";

  /** As a file that stands alone. */
  String file() {
    return Svg.file(width(), height(), title, diagram.description(), this::all);
  }

  /** As an element of a page, in which its links can be reached one after the other. */
  String inPage() {
    return Svg.of(
        svg -> {
          svg.open(
              "svg",
              "viewBox",
              "0 0 " + Svg.number(width()) + " " + Svg.number(height()),
              "width",
              Svg.number(width()),
              "height",
              Svg.number(height()),
              "role",
              "group",
              "font-family",
              "system-ui, sans-serif");
          svg.element("title", title).element("desc", diagram.description());
          all(svg);
          svg.close();
        });
  }

  private double width() {
    return diagram.placed().width() + 2 * MARGIN;
  }

  private double height() {
    return diagram.placed().height() + 2 * MARGIN;
  }

  private void all(Svg svg) throws XMLStreamException {
    svg.open("defs");
    head(svg, "kind", "M1,1 L11,6 L1,11 Z", "#ffffff", "11");
    head(svg, "to", "M2,2 L10,6 L2,10", "none", "10");
    svg.close();
    svg.open("g", "fill", "none", "stroke", LINE, "stroke-width", "1.2");
    for (ClassDiagram.Line line : diagram.lines()) {
      path(svg, line);
    }
    svg.close();
    svg.open("g", "font-size", "11", "fill", Kind.TEXT);
    for (ClassDiagram.ClassBox box : diagram.boxes().values()) {
      box(svg, box);
    }
    for (ClassDiagram.Line line : diagram.lines()) {
      words(svg, line);
    }
    svg.close();
  }

  private static void head(Svg svg, String id, String path, String fill, String tip)
      throws XMLStreamException {
    svg.open(
        "marker",
        "id",
        "class-" + id,
        "viewBox",
        "0 0 12 12",
        "refX",
        tip,
        "refY",
        "6",
        "markerWidth",
        "12",
        "markerHeight",
        "12",
        "markerUnits",
        "userSpaceOnUse",
        "orient",
        "auto");
    svg.empty("path", "d", path, "fill", fill, "stroke", LINE, "stroke-width", "1.2");
    svg.close();
  }

  private void path(Svg svg, ClassDiagram.Line line) throws XMLStreamException {
    List<Point> route =
        new ArrayList<>(
            Optional.ofNullable(diagram.placed().routes().get(line.id())).orElseThrow());
    if (line.isKind()) {
      // It was placed behind what it is a kind of, but points to it.
      Collections.reverse(route);
    }
    StringBuilder d = new StringBuilder();
    for (Point point : route) {
      d.append(d.isEmpty() ? "M" : "L").append(Svg.number(point.x() + MARGIN));
      d.append(' ').append(Svg.number(point.y() + MARGIN));
    }
    svg.empty(
        "path",
        "d",
        d.toString(),
        "marker-end",
        line.isKind() ? "url(#class-kind)" : "url(#class-to)");
  }

  private void box(Svg svg, ClassDiagram.ClassBox box) throws XMLStreamException {
    Box place = Optional.ofNullable(diagram.placed().boxes().get(box.type().iri())).orElseThrow();
    double x = place.x() + MARGIN;
    double y = place.y() + MARGIN;
    Kind kind = Kinds.standard().named(box.type().name(), box.type().label());
    svg.open("a", "href", page + "#" + box.type().name());
    svg.element("title", box.type().label() + ": " + box.type().definition());
    svg.empty(
        "rect",
        "x",
        Svg.number(x),
        "y",
        Svg.number(y),
        "width",
        Svg.number(place.width()),
        "height",
        Svg.number(place.height()),
        "fill",
        kind.fill(),
        "stroke",
        kind.border(),
        "stroke-width",
        "1.5");
    svg.element(
        "text",
        box.type().name(),
        "x",
        Svg.number(x + place.width() / 2),
        "y",
        Svg.number(y + 17),
        "text-anchor",
        "middle",
        "font-size",
        "13",
        "font-weight",
        "600");
    svg.close();
    double below = y + ClassDiagram.HEAD;
    if (!box.above().isEmpty()) {
      svg.element(
          "text",
          box.above(),
          "x",
          Svg.number(x + place.width() / 2),
          "y",
          Svg.number(below + 7),
          "text-anchor",
          "middle",
          "font-style",
          "italic",
          "pointer-events",
          "none");
      below += ClassDiagram.ROW;
    }
    if (!box.rows().isEmpty()) {
      svg.line(x, below, x + place.width(), below, kind.border(), 1);
      svg.open("g", "pointer-events", "none");
      for (String row : box.rows()) {
        below += ClassDiagram.ROW;
        svg.element("text", row, "x", Svg.number(x + 8), "y", Svg.number(below));
      }
      svg.close();
    }
  }

  private void words(Svg svg, ClassDiagram.Line line) throws XMLStreamException {
    Box label = diagram.placed().labels().get(line.id());
    if (label == null) {
      return;
    }
    double y = label.y() + MARGIN;
    for (Term property : line.properties()) {
      y += ClassDiagram.labelRow();
      svg.element(
          "text",
          property.name(),
          "x",
          Svg.number(label.x() + label.width() / 2 + MARGIN),
          "y",
          Svg.number(y - 3),
          "text-anchor",
          "middle",
          "font-size",
          "10",
          "stroke",
          "#ffffff",
          "stroke-width",
          "3",
          "stroke-linejoin",
          "round",
          "paint-order",
          "stroke");
    }
  }
}
