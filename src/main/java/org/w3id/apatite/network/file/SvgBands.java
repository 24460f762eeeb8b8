package org.w3id.apatite.network.file;

import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.NetworkEdge;

/** Bands, whose width tells an amount. */
final class SvgBands {

  private static final String FILL = "#4a90c4";

  private final Xml xml;

  SvgBands(Xml xml) {
    this.xml = xml;
  }

  void band(NetworkEdge edge, Drawing.Band band, Box source, Box target) throws XMLStreamException {
    double half = band.thickness() / 2;
    double x1 = source.x() + source.width();
    double x2 = target.x();
    double y1 = source.centre().y();
    double y2 = band.middle();
    double bend = (x1 + x2) / 2;
    String path =
        "M"
            + at(x1, y1 - half)
            + curve(bend, y1 - half, y2 - half, x2)
            + " L"
            + at(x2, y2 + half)
            + curve(bend, y2 + half, y1 + half, x1)
            + " Z";
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
    xml.element("title", edge.text());
    xml.empty("path", "d", path, "fill", FILL, "fill-opacity", "0.55", "stroke", "none");
    SvgEdges.words(xml, band.label(), x1 + 8, y1 + 4, "start");
    xml.close().line();
  }

  private static String curve(double bend, double from, double to, double x) {
    return " C" + at(bend, from) + " " + at(bend, to) + " " + at(x, to);
  }

  private static String at(double x, double y) {
    return Xml.number(x) + "," + Xml.number(y);
  }
}
