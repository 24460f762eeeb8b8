package org.w3id.apatite.evidence;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.chart.Palette;
import org.w3id.apatite.chart.Svg;

/** The whole forest plot of a pair as a drawing that stands alone. */
final class ForestFile {

  private static final double NAMES = 430;
  private static final double FIGURES = 210;
  private static final double LEFT = 12;
  private static final int MOST_LETTERS = 54;
  private static final Palette PALETTE = Palette.FILE;

  private final Pair pair;
  private final List<Panel> panels;
  private final List<Finding> without;

  private double y;

  private ForestFile(Pair pair, EvidenceChoice choice) {
    this.pair = pair;
    this.panels = Panel.of(pair, choice);
    this.without = Panel.without(pair, choice);
  }

  static String of(Pair pair, EvidenceChoice choice) {
    return new ForestFile(pair, choice).drawn();
  }

  private String drawn() {
    double width = NAMES + ForestPlot.WIDTH + FIGURES;
    return Svg.file(width, height(), pair.title(), EvidencePage.description(pair), this::draw);
  }

  private double height() {
    double height = 76;
    for (Panel panel : panels) {
      height += 66 + panel.groups().size() * 22 + panel.size() * ForestPlot.ROW;
    }
    return height + (without.isEmpty() ? 0 : 34 + without.size() * 20) + 20;
  }

  private void draw(Svg svg) throws XMLStreamException {
    svg.text(pair.title(), LEFT, 26, "16", PALETTE.text(), "font-weight", "600");
    svg.text(EvidencePage.summary(pair), LEFT, 46, "12", PALETTE.text(), "font-weight", "400");
    svg.text(EvidencePage.NOT_POOLED, LEFT, 64, "12", PALETTE.quiet(), "font-weight", "400");
    y = 76;
    for (Panel panel : panels) {
      panel(svg, panel);
    }
    if (!without.isEmpty()) {
      y += 24;
      svg.text("Without numbers", LEFT, y, "13", PALETTE.text(), "font-weight", "600");
      y += 10;
      for (Finding finding : without) {
        y += 20;
        svg.text(
            Svg.shortened(named(finding), MOST_LETTERS),
            LEFT,
            y - 6,
            "13",
            PALETTE.text(),
            "font-weight",
            "400");
        svg.text(
            finding.direction().label(),
            NAMES + 8,
            y - 6,
            "13",
            ForestPlot.colour(PALETTE, finding),
            "font-weight",
            "400");
      }
    }
  }

  private void panel(Svg svg, Panel panel) throws XMLStreamException {
    ForestPlot plot = new ForestPlot(panel);
    svg.text(
        panel.title() + " (" + panel.size() + ")",
        LEFT,
        y + 46,
        "13",
        PALETTE.text(),
        "font-weight",
        "600");
    plot.axis(svg, PALETTE, NAMES, y + 22);
    y += 62;
    for (Map.Entry<String, List<Finding>> group : panel.groups().entrySet()) {
      if (!group.getKey().isEmpty()) {
        svg.text(group.getKey(), LEFT, y + 15, "12", PALETTE.quiet(), "font-weight", "400");
      }
      y += 22;
      for (Finding finding : group.getValue()) {
        svg.open("g").element("title", named(finding));
        svg.text(
            Svg.shortened(named(finding), MOST_LETTERS),
            LEFT + 10,
            y + 16,
            "13",
            PALETTE.text(),
            "font-weight",
            "400");
        plot.mark(svg, PALETTE, finding, NAMES, y);
        double right = NAMES + ForestPlot.WIDTH + 8;
        svg.text(finding.text(), right, y + 16, "13", PALETTE.text(), "font-weight", "400");
        svg.close();
        y += ForestPlot.ROW;
      }
    }
    y += 4;
  }

  private static String named(Finding finding) {
    String comparison = finding.comparison();
    return finding.citation() + (comparison.isEmpty() ? "" : ", " + comparison);
  }
}
