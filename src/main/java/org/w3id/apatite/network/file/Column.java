package org.w3id.apatite.network.file;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a file tells of each node, or of each edge, under one name.
 *
 * @param isNumber whether all its values are numbers
 * @param value of one node or edge; empty where it has none
 */
record Column<T>(String name, boolean isNumber, Function<T, Optional<String>> value) {

  static <T> Column<T> text(String name, Function<T, String> value) {
    return new Column<>(name, false, t -> Optional.of(value.apply(t)).filter(v -> !v.isEmpty()));
  }

  static <T> Column<T> number(String name, Function<T, Double> value) {
    return new Column<>(name, true, t -> Optional.of(Double.toString(value.apply(t))));
  }
}
