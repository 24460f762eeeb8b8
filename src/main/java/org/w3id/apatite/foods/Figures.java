package org.w3id.apatite.foods;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts as people read them. What a source printed is never rounded. */
final class Figures {

  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final MathContext EXACT = new MathContext(10);

  private Figures() {}

  /** The value: the digits of the source, or what was worked out from them. */
  static String shown(Ranking.Amount amount) {
    BigDecimal value = amount.value();
    if (value == null) {
      return "not known";
    }
    return (isPrinted(amount) ? amount.reading().text() : rounded(value))
        + " "
        + amount.reading().shownUnit();
  }

  /** Whether the value is the very one that the source prints. */
  static boolean isPrinted(Ranking.Amount amount) {
    return amount.value() != null && amount.value().compareTo(amount.reading().amount()) == 0;
  }

  static String rounded(BigDecimal value) {
    return value.round(Ranking.SHOWN).stripTrailingZeros().toPlainString();
  }

  /** With all digits that are of use to a program. */
  static String exact(@Nullable BigDecimal value) {
    return value == null ? "" : value.round(EXACT).stripTrailingZeros().toPlainString();
  }

  /** A share of a reference intake. */
  static String percent(@Nullable BigDecimal share) {
    if (share == null) {
      return "";
    }
    int digits = share.compareTo(TEN) < 0 ? 1 : 0;
    return share.setScale(digits, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** What the value rests on: samples, spread, and what the source printed where that differs. */
  static String origin(Ranking.Amount amount) {
    Reading reading = amount.reading();
    List<String> parts = new ArrayList<>();
    if (!isPrinted(amount)) {
      parts.add(reading.text() + " " + reading.shownUnit() + " per 100 g");
    }
    if (!reading.isEdible()) {
      parts.add("of " + reading.basis());
    }
    if (reading.samples() == null) {
      parts.add("n not given");
    } else if (reading.samples() > 0) {
      parts.add("n = " + reading.samples());
    }
    if (amount.least() != null && amount.greatest() != null) {
      parts.add(plain(amount.least(), amount) + " to " + plain(amount.greatest(), amount));
    }
    if (!amount.why().isEmpty()) {
      parts.add(amount.why());
    }
    return String.join(", ", parts);
  }

  private static String plain(BigDecimal value, Ranking.Amount amount) {
    return isPrinted(amount) ? value.stripTrailingZeros().toPlainString() : rounded(value);
  }
}
