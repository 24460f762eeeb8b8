package org.w3id.apatite.evidence;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.Row;

/**
 * The figures of a finding.
 *
 * @param isRatio whether the measure is a ratio, so that equal ratios are equal effects
 * @param none the value of no difference
 * @param lower limit of the interval; null where the source gives none
 * @param upper limit of the interval; null where the source gives none
 * @param level of the interval, in percent; empty where it is not given
 */
record Estimate(
    Thing measure,
    boolean isRatio,
    double none,
    BigDecimal point,
    @Nullable BigDecimal lower,
    @Nullable BigDecimal upper,
    String level) {

  static Optional<Estimate> of(Row row) {
    BigDecimal point = row.number("estimate");
    if (point == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Estimate(
            Thing.of(row, "measure"),
            row.text("scale").equals("ratio"),
            new BigDecimal(row.text("null")).doubleValue(),
            point,
            row.number("lower"),
            row.number("upper"),
            row.text("level")));
  }

  /** Whether it can be drawn: a ratio of nought or less has no place on its axis. */
  boolean isDrawable() {
    return !isRatio || (point.signum() > 0 && (lower == null || lower.signum() > 0));
  }

  /** The ends of the interval, which is only the estimate where the source gives none. */
  double low() {
    return lower == null ? point.doubleValue() : lower.doubleValue();
  }

  double high() {
    return upper == null ? point.doubleValue() : upper.doubleValue();
  }

  boolean hasInterval() {
    return lower != null && upper != null;
  }
}
