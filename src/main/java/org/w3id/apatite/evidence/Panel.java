package org.w3id.apatite.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.w3id.apatite.chart.Scale;

/**
 * Findings that share an axis: those of one effect measure. Differences come in the unit of what
 * was measured, so they share one only if the outcome is the same too.
 *
 * @param title the measure, and where it is needed the outcome
 * @param groups findings by group, in their order
 */
record Panel(
    String title, Thing measure, boolean isRatio, double none, Map<String, List<Finding>> groups) {

  /** How far beyond all estimates an axis goes for the sake of their intervals. */
  private static final double BEYOND = 1.0;

  /** The panels of a pair, those with most findings first, ratios before differences. */
  static List<Panel> of(Pair pair, EvidenceChoice choice) {
    Map<String, List<Finding>> panels = new LinkedHashMap<>();
    pair.findings().stream()
        .filter(Panel::isDrawable)
        .sorted(choice.sort().total())
        .forEach(f -> panels.computeIfAbsent(title(f), t -> new ArrayList<>()).add(f));
    return panels.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue(), choice.group()))
        .sorted(
            Comparator.comparing((Panel p) -> !p.isRatio())
                .thenComparing(p -> -p.size())
                .thenComparing(Panel::title))
        .toList();
  }

  /** Findings that no panel has: those without numbers. */
  static List<Finding> without(Pair pair, EvidenceChoice choice) {
    return pair.findings().stream()
        .filter(f -> !isDrawable(f))
        .sorted(choice.sort().total())
        .toList();
  }

  private static boolean isDrawable(Finding finding) {
    return finding.estimate().filter(Estimate::isDrawable).isPresent();
  }

  private static String title(Finding finding) {
    Estimate estimate = finding.estimate().orElseThrow();
    return estimate.measure().label()
        + (estimate.isRatio() ? "" : ": " + finding.outcome().label());
  }

  private static Panel of(String title, List<Finding> findings, Grouping grouping) {
    Estimate first = findings.get(0).estimate().orElseThrow();
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    findings.stream()
        .sorted(Comparator.comparing(grouping::of))
        .forEach(f -> groups.computeIfAbsent(grouping.of(f), g -> new ArrayList<>()).add(f));
    return new Panel(title, first.measure(), first.isRatio(), first.none(), groups);
  }

  int size() {
    return groups.values().stream().mapToInt(List::size).sum();
  }

  private List<Estimate> estimates() {
    return groups.values().stream()
        .flatMap(List::stream)
        .flatMap(f -> f.estimate().stream())
        .toList();
  }

  /**
   * An axis that holds the value of no difference and every estimate. It goes on for the intervals,
   * but not further than the estimates reach, so that one wide interval does not make all others
   * small; an interval that goes on is drawn with an arrow.
   */
  Scale scale(double from, double to) {
    List<Estimate> estimates = estimates();
    double least = edge(estimates.stream().mapToDouble(e -> on(e.point().doubleValue()))).min;
    double most = edge(estimates.stream().mapToDouble(e -> on(e.point().doubleValue()))).max;
    double low = edge(estimates.stream().mapToDouble(e -> on(e.low()))).min;
    double high = edge(estimates.stream().mapToDouble(e -> on(e.high()))).max;
    double reach = BEYOND * (most - least);
    if (reach <= 0) {
      reach = high > low ? high - low : 1;
    }
    double begin = Math.max(low, least - reach);
    double end = Math.min(high, most + reach);
    double air = 0.04 * (end - begin);
    begin -= air;
    end += air;
    return isRatio
        ? Scale.logarithmic(Math.exp(begin), Math.exp(end), from, to)
        : Scale.linear(begin, end, from, to);
  }

  private record Edge(double min, double max) {}

  /** The ends of some values and that of no difference. */
  private Edge edge(DoubleStream values) {
    double[] all = DoubleStream.concat(values, DoubleStream.of(on(none))).sorted().toArray();
    return new Edge(all[0], all[all.length - 1]);
  }

  private double on(double value) {
    return isRatio ? Math.log(value) : value;
  }
}
