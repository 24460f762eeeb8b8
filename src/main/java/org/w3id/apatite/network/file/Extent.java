package org.w3id.apatite.network.file;

import java.util.DoubleSummaryStatistics;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.Point;

/** The room that a whole drawing takes. */
record Extent(double x, double y, double width, double height) {

  static Extent of(Network network, double margin) {
    DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
    DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
    network
        .nodes()
        .forEach(
            n -> {
              Box box = n.box().orElseThrow();
              xs.accept(box.x());
              xs.accept(box.x() + box.width());
              ys.accept(box.y());
              ys.accept(box.y() + box.height());
            });
    for (NetworkEdge edge : network.edges()) {
      for (Point point : edge.route()) {
        xs.accept(point.x());
        ys.accept(point.y());
      }
    }
    if (xs.getCount() == 0) {
      return new Extent(0, 0, 2 * margin, 2 * margin);
    }
    return new Extent(
        xs.getMin() - margin,
        ys.getMin() - margin,
        xs.getMax() - xs.getMin() + 2 * margin,
        ys.getMax() - ys.getMin() + 2 * margin);
  }

  /** The same with more room above. */
  Extent withHead(double head) {
    return new Extent(x, y - head, width, height + head);
  }

  String viewBox() {
    return Xml.number(x) + " " + Xml.number(y) + " " + Xml.number(width) + " " + Xml.number(height);
  }
}
