package org.w3id.apatite.network.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.Point;
import org.w3id.apatite.network.Sign;

/** The lines between nodes. */
final class SvgEdges {

  /** Between lines that join the same two nodes. */
  private static final double APART = 22;

  private static final double LOOP = 30;
  private static final double THIN = 1.2;
  private static final double THICKEST = 6;

  private final Xml xml;
  private final Map<String, Integer> drawn = new HashMap<>();

  SvgEdges(Xml xml) {
    this.xml = xml;
  }

  /** The heads of the lines: an arrow, a bar, and an open one for what has no sign. */
  void heads() throws XMLStreamException {
    xml.open("defs").line();
    head(Sign.PROMOTES, "M0,0 L10,5 L0,10 Z", Lines.colour(Sign.PROMOTES));
    head(Sign.INHIBITS, "M7,0 L10,0 L10,10 L7,10 Z", Lines.colour(Sign.INHIBITS));
    head(Sign.NONE, "M1,1 L9,5 L1,9", "none");
    xml.close().line();
  }

  private static String id(Sign sign) {
    return "network-" + Columns.word(sign);
  }

  private void head(Sign sign, String path, String fill) throws XMLStreamException {
    xml.open(
        "marker",
        "id",
        id(sign),
        "viewBox",
        "0 0 10 10",
        "refX",
        "10",
        "refY",
        "5",
        "markerWidth",
        "9",
        "markerHeight",
        "9",
        "markerUnits",
        "userSpaceOnUse",
        "orient",
        "auto");
    xml.empty("path", "d", path, "fill", fill, "stroke", Lines.colour(sign));
    xml.close().line();
  }

  void edge(NetworkEdge edge, Box source, Box target, boolean labelled) throws XMLStreamException {
    Line line = line(edge, source, target);
    xml.open(
        "g",
        "class",
        "edge",
        "data-id",
        edge.id(),
        "data-source",
        edge.source(),
        "data-target",
        edge.target());
    xml.element("title", edge.text().isEmpty() ? edge.label() : edge.text());
    String[] stroke = {
      "d",
      line.path(),
      "stroke",
      Lines.colour(edge.sign()),
      "stroke-width",
      Xml.number(width(edge)),
      "marker-end",
      "url(#" + id(edge.sign()) + ")"
    };
    String dashes = Lines.dashes(edge.evidence());
    if (dashes.isEmpty()) {
      xml.empty("path", stroke);
    } else {
      String[] dashed = Arrays.copyOf(stroke, stroke.length + 2);
      dashed[stroke.length] = "stroke-dasharray";
      dashed[stroke.length + 1] = dashes;
      xml.empty("path", dashed);
    }
    if (labelled) {
      label(edge, line.middle());
    }
    xml.close().line();
  }

  private void label(NetworkEdge edge, Point middle) throws XMLStreamException {
    words(xml, edge.label(), middle.x(), middle.y() + 3, "middle");
  }

  /** Words that can be read upon lines and on any ground. */
  static void words(Xml xml, String text, double x, double y, String anchor)
      throws XMLStreamException {
    xml.element(
        "text",
        text,
        "x",
        Xml.number(x),
        "y",
        Xml.number(y),
        "font-size",
        "10",
        "text-anchor",
        anchor,
        "fill",
        "#1a1a1a",
        "stroke",
        "#ffffff",
        "stroke-width",
        "3",
        "stroke-linejoin",
        "round",
        "paint-order",
        "stroke");
  }

  private static double width(NetworkEdge edge) {
    double more = edge.evidence() == Evidence.NONE ? 0 : 0.4;
    double growth = Math.max(0, Math.log(Math.max(1, edge.weight())) * 0.8);
    return Math.min(THICKEST, THIN + more + growth);
  }

  private record Line(String path, Point middle) {}

  private Line line(NetworkEdge edge, Box source, Box target) {
    List<Point> route = edge.route();
    if (route.size() >= 2) {
      return polyline(route);
    }
    String pair =
        edge.source().compareTo(edge.target()) <= 0
            ? edge.source() + '\n' + edge.target()
            : edge.target() + '\n' + edge.source();
    int before = drawn.merge(pair, 1, Integer::sum) - 1;
    if (edge.source().equals(edge.target())) {
      return loop(source, LOOP + before * APART);
    }
    // To one side and the other; the same side for both directions of a pair.
    int steps = (before + 1) / 2;
    double side = steps * (before % 2 == 0 ? -APART : APART);
    return bow(source, target, edge.source().compareTo(edge.target()) <= 0 ? side : -side);
  }

  private static Line polyline(List<Point> route) {
    StringBuilder path = new StringBuilder();
    for (Point point : route) {
      path.append(path.isEmpty() ? "M" : " L").append(text(point));
    }
    Point a = route.get((route.size() - 1) / 2);
    Point b = route.get((route.size() - 1) / 2 + 1);
    return new Line(path.toString(), between(a, b));
  }

  private static Line loop(Box box, double height) {
    Point from = new Point(box.centre().x() - 12, box.y());
    Point to = new Point(box.centre().x() + 12, box.y());
    Point up = new Point(from.x() - 10, from.y() - height);
    Point down = new Point(to.x() + 10, to.y() - height);
    String path = "M" + text(from) + " C" + text(up) + " " + text(down) + " " + text(to);
    return new Line(path, new Point(box.centre().x(), box.y() - height * 0.75));
  }

  private static Line bow(Box source, Box target, double side) {
    Point a = source.centre();
    Point b = target.centre();
    double length = Math.max(1, Math.hypot(b.x() - a.x(), b.y() - a.y()));
    Point middle = between(a, b);
    Point pulled =
        new Point(
            middle.x() - (b.y() - a.y()) / length * 2 * side,
            middle.y() + (b.x() - a.x()) / length * 2 * side);
    Point from = border(source, pulled);
    Point to = border(target, pulled);
    Point top =
        new Point(
            (from.x() + 2 * pulled.x() + to.x()) / 4, (from.y() + 2 * pulled.y() + to.y()) / 4);
    return new Line(
        side == 0
            ? "M" + text(from) + " L" + text(to)
            : "M" + text(from) + " Q" + text(pulled) + " " + text(to),
        top);
  }

  /** Where a line from the middle of a box to a point leaves the box. */
  private static Point border(Box box, Point towards) {
    Point c = box.centre();
    double dx = towards.x() - c.x();
    double dy = towards.y() - c.y();
    double scale = Math.max(Math.abs(dx) / (box.width() / 2), Math.abs(dy) / (box.height() / 2));
    return scale <= 1 ? c : new Point(c.x() + dx / scale, c.y() + dy / scale);
  }

  private static Point between(Point a, Point b) {
    return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  private static String text(Point point) {
    return Xml.number(point.x()) + "," + Xml.number(point.y());
  }
}
