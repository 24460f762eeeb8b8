package org.w3id.apatite.network.file;

import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Shape;

/** The outlines of nodes. */
final class SvgShapes {

  private static final double CORNER = 10;

  private SvgShapes() {}

  static void draw(Xml xml, Shape shape, Box box, String fill, String stroke, String width)
      throws XMLStreamException {
    double x = box.x();
    double y = box.y();
    double r = x + box.width();
    double b = y + box.height();
    double c = CORNER;
    switch (shape) {
      case RECTANGLE -> rectangle(xml, box, "0", fill, stroke, width);
      case ROUND_RECTANGLE -> rectangle(xml, box, "9", fill, stroke, width);
      case ELLIPSE ->
          xml.empty(
              "ellipse",
              "cx",
              Xml.number(box.centre().x()),
              "cy",
              Xml.number(box.centre().y()),
              "rx",
              Xml.number(box.width() / 2),
              "ry",
              Xml.number(box.height() / 2),
              "fill",
              fill,
              "stroke",
              stroke,
              "stroke-width",
              width);
      case DIAMOND -> {
        double midX = box.centre().x();
        double midY = box.centre().y();
        polygon(xml, fill, stroke, width, midX, y, r, midY, midX, b, x, midY);
      }
      case HEXAGON -> {
        double midY = box.centre().y();
        polygon(xml, fill, stroke, width, x + c, y, r - c, y, r, midY, r - c, b, x + c, b, x, midY);
      }
      case OCTAGON ->
          polygon(
              xml, fill, stroke, width, x + c, y, r - c, y, r, y + c, r, b - c, r - c, b, x + c, b,
              x, b - c, x, y + c);
      case PARALLELOGRAM -> polygon(xml, fill, stroke, width, x + c, y, r, y, r - c, b, x, b);
    }
  }

  private static void rectangle(
      Xml xml, Box box, String radius, String fill, String stroke, String width)
      throws XMLStreamException {
    xml.empty(
        "rect",
        "x",
        Xml.number(box.x()),
        "y",
        Xml.number(box.y()),
        "width",
        Xml.number(box.width()),
        "height",
        Xml.number(box.height()),
        "rx",
        radius,
        "fill",
        fill,
        "stroke",
        stroke,
        "stroke-width",
        width);
  }

  /**
   * @param corners x, y, x, y ...
   */
  private static void polygon(Xml xml, String fill, String stroke, String width, double... corners)
      throws XMLStreamException {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      points.append(i == 0 ? "" : " ").append(Xml.number(corners[i]));
      points.append(',').append(Xml.number(corners[i + 1]));
    }
    xml.empty(
        "polygon",
        "points",
        points.toString(),
        "fill",
        fill,
        "stroke",
        stroke,
        "stroke-width",
        width);
  }
}
