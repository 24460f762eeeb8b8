package org.w3id.apatite.foods;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.Row;

/**
 * One record of one source: the amount of a nutrient in 100 g of a food.
 *
 * @param text the amount as the source prints it
 * @param unit UCUM code
 * @param basis of what 100 g are taken
 * @param isEdible whether that is the edible portion
 * @param least among the samples; null where the source gives none
 * @param greatest among the samples; null where the source gives none
 * @param samples null where the source gives none; nought for values that are not measured
 * @param kind how the value was got
 * @param isMeasured whether it was measured in samples of the food
 */
record Reading(
    String record,
    String food,
    String source,
    BigDecimal amount,
    String text,
    String unit,
    String basis,
    boolean isEdible,
    @Nullable BigDecimal least,
    @Nullable BigDecimal greatest,
    @Nullable Integer samples,
    String kind,
    boolean isMeasured) {

  static Reading of(Row row) {
    return new Reading(
        row.text("record"),
        row.text("food"),
        row.text("source"),
        new BigDecimal(row.text("amount")),
        row.text("text"),
        row.text("unit"),
        row.text("basis"),
        row.isTrue("isEdible"),
        row.number("least"),
        row.number("greatest"),
        row.count("samples"),
        row.text("kindLabel"),
        row.isTrue("isMeasured"));
  }

  /** The unit as people write it. */
  String shownUnit() {
    return shown(unit);
  }

  static String shown(String unit) {
    return unit.startsWith("ug") ? "\u00b5" + unit.substring(1) : unit;
  }
}
