package org.w3id.apatite.evidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How findings are sorted. */
enum Order {
  YEAR("year, newest first") {
    @Override
    Comparator<Finding> comparator() {
      return Comparator.comparing(Finding::year).reversed();
    }
  },
  EFFECT("effect, lowest first") {
    @Override
    Comparator<Finding> comparator() {
      return Comparator.comparingDouble(
          f -> f.estimate().map(e -> e.point().doubleValue()).orElse(0.0));
    }
  },
  PARTICIPANTS("participants, most first") {
    @Override
    Comparator<Finding> comparator() {
      return Comparator.comparingInt(f -> -Optional.ofNullable(f.participants()).orElse(0));
    }
  };

  private final String title;

  Order(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract Comparator<Finding> comparator();

  /** The same, ties by name, so that the order is always one. */
  Comparator<Finding> total() {
    return comparator().thenComparing(Finding::citation).thenComparing(Finding::iri);
  }

  String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Order::shortName).toList();
  }

  static Order named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
