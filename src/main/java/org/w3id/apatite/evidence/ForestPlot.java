package org.w3id.apatite.evidence;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.chart.Palette;
import org.w3id.apatite.chart.Scale;
import org.w3id.apatite.chart.Svg;

/**
 * The drawn part of one panel: its axis, and for each finding its interval with a square, whose
 * area goes with the number of people; where that is not given it is small and hollow. A diamond is
 * the result of a meta-analysis by its authors.
 */
final class ForestPlot {

  static final double WIDTH = 360;
  static final double ROW = 24;

  private static final double MARGIN = 12;
  private static final double SMALLEST = 5;
  private static final double LARGEST = 14;
  private static final double ARROW = 6;

  private final Panel panel;
  private final Scale scale;
  private final int most;

  ForestPlot(Panel panel) {
    this.panel = panel;
    this.scale = panel.scale(MARGIN, WIDTH - MARGIN);
    this.most =
        panel.groups().values().stream()
            .flatMap(List::stream)
            .mapToInt(f -> Optional.ofNullable(f.participants()).orElse(0))
            .max()
            .orElse(0);
  }

  /** Where along the drawing no difference is, as a percentage. */
  String none() {
    return Svg.number(100 * scale.at(panel.none()) / WIDTH) + "%";
  }

  /** The axis, for the head of a table. */
  String axis() {
    return Svg.cell(WIDTH, 36, svg -> axis(svg, Palette.PAGE, 0, 0));
  }

  /** The mark of one finding, for a cell of a table. */
  String cell(Finding finding) {
    return Svg.cell(WIDTH, ROW, svg -> mark(svg, Palette.PAGE, finding, 0, 0));
  }

  void axis(Svg svg, Palette palette, double x, double y) throws XMLStreamException {
    double none = x + scale.at(panel.none());
    String sign = panel.isRatio() ? "1" : "0";
    if (none - x > 70) {
      svg.text("\u2190 lower", none - 8, y + 12, "11", palette.quiet(), "text-anchor", "end");
    }
    if (x + WIDTH - none > 70) {
      svg.text("higher \u2192", none + 8, y + 12, "11", palette.quiet(), "text-anchor", "start");
    }
    svg.text(sign, none, y + 12, "11", palette.text(), "text-anchor", "middle");
    svg.line(x + MARGIN, y + 35, x + WIDTH - MARGIN, y + 35, palette.quiet(), 1);
    for (double tick : scale.ticks()) {
      double at = x + scale.at(tick);
      svg.line(at, y + 31, at, y + 35, palette.quiet(), 1);
      svg.text(Scale.label(tick), at, y + 28, "11", palette.quiet(), "text-anchor", "middle");
    }
  }

  void mark(Svg svg, Palette palette, Finding finding, double x, double y)
      throws XMLStreamException {
    Estimate estimate = finding.estimate().orElseThrow();
    double middle = y + ROW / 2;
    double none = x + scale.at(panel.none());
    svg.line(none, y, none, y + ROW, palette.quiet(), 1);
    String colour = colour(palette, finding);
    double point = x + scale.at(estimate.point().doubleValue());
    if (finding.isMetaAnalysis()) {
      diamond(svg, estimate, x, middle, point, colour);
      return;
    }
    if (estimate.hasInterval()) {
      interval(svg, estimate, x, middle, colour);
    }
    Integer participants = finding.participants();
    double side = participants == null ? SMALLEST + 2 : side(participants);
    svg.empty(
        "rect",
        "x",
        Svg.number(point - side / 2),
        "y",
        Svg.number(middle - side / 2),
        "width",
        Svg.number(side),
        "height",
        Svg.number(side),
        "stroke",
        colour,
        "fill",
        participants == null ? palette.ground() : colour);
  }

  /** The side of a square, so that its area goes with the number of people. */
  private double side(int participants) {
    return most == 0
        ? SMALLEST
        : Math.max(SMALLEST, LARGEST * Math.sqrt((double) participants / most));
  }

  private void interval(Svg svg, Estimate estimate, double x, double y, String colour)
      throws XMLStreamException {
    double left = x + scale.at(estimate.low());
    double right = x + scale.at(estimate.high());
    svg.line(left, y, right, y, colour, 1.5);
    end(svg, left, y, estimate.low() < scale.low() ? -ARROW : 0, colour);
    end(svg, right, y, estimate.high() > scale.high() ? ARROW : 0, colour);
  }

  /** A small stroke where an interval ends, or an arrow where it goes on. */
  private static void end(Svg svg, double x, double y, double arrow, String colour)
      throws XMLStreamException {
    if (arrow == 0) {
      svg.line(x, y - 3, x, y + 3, colour, 1.5);
    } else {
      polygon(svg, colour, x + arrow, y, x, y - 4, x, y + 4);
    }
  }

  private void diamond(Svg svg, Estimate estimate, double x, double y, double point, String colour)
      throws XMLStreamException {
    double left = estimate.hasInterval() ? x + scale.at(estimate.low()) : point - ARROW;
    double right = estimate.hasInterval() ? x + scale.at(estimate.high()) : point + ARROW;
    polygon(
        svg,
        colour,
        Math.min(left, point - 3),
        y,
        point,
        y - 7,
        Math.max(right, point + 3),
        y,
        point,
        y + 7);
    if (estimate.low() < scale.low()) {
      end(svg, left - 1, y, -ARROW, colour);
    }
    if (estimate.high() > scale.high()) {
      end(svg, right + 1, y, ARROW, colour);
    }
  }

  private static void polygon(Svg svg, String colour, double... points) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      text.append(i == 0 ? "" : " ").append(Svg.number(points[i])).append(',');
      text.append(Svg.number(points[i + 1]));
    }
    svg.empty("polygon", "points", text.toString(), "fill", colour);
  }

  static String colour(Palette palette, Finding finding) {
    return switch (finding.direction().name()) {
      case Agreement.DECREASE -> palette.lowers();
      case Agreement.INCREASE -> palette.raises();
      default -> palette.none();
    };
  }
}
