package org.w3id.apatite.foods;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.chart.Palette;
import org.w3id.apatite.chart.Scale;
import org.w3id.apatite.chart.Svg;

/**
 * Bars of amounts, one below the other for each source, with a whisker from the least to the
 * greatest sample. A value that was not measured has a broken outline; nought is a stroke on the
 * axis, and where there is no value there is nothing.
 */
final class FoodBars {

  private static final double WIDTH = 320;
  private static final double HALF = 13;
  private static final double BAR = 9;
  private static final double MARGIN = 6;
  private static final double NAMES = 330;
  private static final double FIGURES = 250;
  private static final int MOST_LETTERS = 46;

  private final List<FoodTables.Source> sources;
  private final Scale scale;

  /**
   * @param greatest the value at the end of the axis
   */
  FoodBars(List<FoodTables.Source> sources, double greatest) {
    this.sources = sources;
    this.scale = Scale.linear(0, greatest > 0 ? greatest : 1, MARGIN, WIDTH - MARGIN);
  }

  private double height() {
    return HALF * sources.size() + 2;
  }

  /** The axis, for the head of a table. */
  String axis() {
    return Svg.cell(WIDTH, 20, svg -> axis(svg, Palette.PAGE, 0, 12, 16, 20));
  }

  private void axis(Svg svg, Palette palette, double x, double text, double from, double to)
      throws XMLStreamException {
    List<Double> ticks = scale.ticks();
    for (double tick : ticks) {
      double at = x + scale.at(tick);
      boolean isLast = at > x + WIDTH - 20;
      svg.line(at, from, at, to, palette.line(), 1);
      svg.element(
          "text",
          Scale.label(tick),
          "x",
          Svg.number(at),
          "y",
          Svg.number(text),
          "font-size",
          "11",
          "fill",
          palette.quiet(),
          "text-anchor",
          tick == 0 ? "start" : isLast ? "end" : "middle");
    }
  }

  /** The bars of one food, for a cell of a table. */
  String cell(Ranking.Ranked food) {
    return Svg.cell(WIDTH, height(), svg -> bars(svg, Palette.PAGE, food, 0, 0));
  }

  private void bars(Svg svg, Palette palette, Ranking.Ranked food, double x, double y)
      throws XMLStreamException {
    svg.line(x + scale.at(0), y, x + scale.at(0), y + height(), palette.line(), 1);
    for (int i = 0; i < sources.size(); i++) {
      Ranking.Amount amount = food.amounts().get(sources.get(i).iri());
      if (amount != null && amount.value() != null) {
        bar(svg, palette, amount, i, x, y + 2 + HALF * i);
      }
    }
  }

  private void bar(Svg svg, Palette palette, Ranking.Amount amount, int place, double x, double y)
      throws XMLStreamException {
    double value = Optional.ofNullable(amount.value()).orElseThrow().doubleValue();
    double from = x + scale.at(0);
    double end = x + scale.at(value);
    if (end - from < 1) {
      svg.line(from, y, from, y + BAR, palette.accent(), 2);
    } else {
      svg.empty(
          "rect",
          "x",
          Svg.number(from),
          "y",
          Svg.number(y),
          "width",
          Svg.number(end - from),
          "height",
          Svg.number(BAR),
          "fill",
          place == 0 && amount.reading().isMeasured() ? palette.accent() : palette.soft(),
          "stroke",
          palette.accent(),
          "stroke-dasharray",
          amount.reading().isMeasured() ? "none" : "3 2");
    }
    if (amount.least() != null && amount.greatest() != null) {
      double left = x + scale.at(amount.least().doubleValue());
      double right = x + scale.at(amount.greatest().doubleValue());
      double middle = y + BAR / 2;
      svg.line(left, middle, right, middle, palette.text(), 1.5);
      svg.line(left, y + 1.5, left, y + BAR - 1.5, palette.text(), 1.5);
      svg.line(right, y + 1.5, right, y + BAR - 1.5, palette.text(), 1.5);
    }
  }

  /** The whole chart as a file. */
  String file(FoodsHeading heading, List<Ranking.Ranked> foods) {
    double top = 64;
    double step = height() + 6;
    double bottom = top + step * foods.size();
    return Svg.file(
        NAMES + WIDTH + FIGURES,
        bottom + 34,
        heading.title(),
        heading.description(),
        svg -> {
          Palette palette = Palette.FILE;
          svg.text(heading.title(), 12, 22, "16", palette.text(), "text-anchor", "start");
          svg.text(heading.caption(), 12, 40, "11", palette.quiet(), "text-anchor", "start");
          axis(svg, palette, NAMES, 56, 60, bottom);
          for (int i = 0; i < foods.size(); i++) {
            row(svg, palette, foods.get(i), top + step * i);
          }
          svg.text(
              heading.sources(), 12, bottom + 20, "11", palette.quiet(), "text-anchor", "start");
        });
  }

  private void row(Svg svg, Palette palette, Ranking.Ranked food, double y)
      throws XMLStreamException {
    double base = y + height() / 2 + 4;
    String label = food.food().label();
    svg.open("g").element("title", label);
    svg.text(
        Svg.shortened(label, MOST_LETTERS),
        NAMES - 8,
        base,
        "13",
        palette.text(),
        "text-anchor",
        "end");
    bars(svg, palette, food, NAMES, y);
    svg.text(figures(food), NAMES + WIDTH + 8, base, "13", palette.text(), "text-anchor", "start");
    svg.close();
  }

  private String figures(Ranking.Ranked food) {
    List<String> figures =
        sources.stream()
            .map(s -> food.amounts().get(s.iri()))
            .map(a -> a == null ? "no value" : Figures.shown(a))
            .toList();
    return String.join(" | ", figures);
  }
}
