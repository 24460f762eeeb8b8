package org.w3id.apatite.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to places along a line.
 *
 * @param isLogarithmic whether equal ratios are equal lengths
 * @param low the value at the beginning
 * @param high the value at the end, greater than the low one
 * @param from the place of the low one
 * @param to the place of the high one
 */
public record Scale(boolean isLogarithmic, double low, double high, double from, double to) {

  private static final int MOST_TICKS = 6;

  /** Steps within a power of ten, the coarsest first. */
  private static final List<List<Double>> LOG_STEPS =
      List.of(
          List.of(1.0),
          List.of(1.0, 2.0, 5.0),
          List.of(1.0, 1.4, 2.0, 3.0, 5.0, 7.0),
          List.of(1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0),
          List.of(1.0, 1.1, 1.2, 1.3, 8.0, 8.5, 9.0, 9.5));

  public Scale {
    if (!(low < high) || (isLogarithmic && low <= 0)) {
      throw new IllegalArgumentException("no scale from " + low + " to " + high);
    }
  }

  public static Scale linear(double low, double high, double from, double to) {
    return new Scale(false, low, high, from, to);
  }

  /**
   * @param low greater than nought
   */
  public static Scale logarithmic(double low, double high, double from, double to) {
    return new Scale(true, low, high, from, to);
  }

  /** The place of a value; of one beyond the ends, the end. */
  public double at(double value) {
    if (value <= low) {
      return from;
    }
    if (value >= high) {
      return to;
    }
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round values to be named along the line, at most seven; fewer on a short one. */
  public List<Double> ticks() {
    return isLogarithmic ? logarithmicTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double rough = (high - low) / MOST_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double s : new double[] {1, 2, 5}) {
      if (s * power >= rough) {
        step = s * power;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks() {
    List<Double> best = List.of();
    for (List<Double> steps : LOG_STEPS) {
      List<Double> ticks = new ArrayList<>();
      for (int e = (int) Math.floor(Math.log10(low)); Math.pow(10, e) <= high; e++) {
        double power = Math.pow(10, e);
        steps.stream().map(s -> s * power).filter(t -> t >= low && t <= high).forEach(ticks::add);
      }
      if (ticks.size() > MOST_TICKS + 1) {
        break;
      }
      if (ticks.size() > best.size()) {
        best = ticks;
      }
    }
    return best;
  }

  /** How a tick is named. */
  public static String label(double tick) {
    return new BigDecimal(tick)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '\u2212');
  }
}
