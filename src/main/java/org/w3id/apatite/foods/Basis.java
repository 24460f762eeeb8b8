package org.w3id.apatite.foods;

import java.util.Arrays;
import java.util.List;

/** How much of a food a value is for. */
enum Basis {
  HUNDRED_GRAMS("100g", "100 g", "per 100 g"),
  SERVING("serving", "household portion", "per household portion"),
  HUNDRED_KILOCALORIES("100kcal", "100 kcal", "per 100 kcal");

  private final String name;
  private final String title;
  private final String phrase;

  Basis(String name, String title, String phrase) {
    this.name = name;
    this.title = title;
    this.phrase = phrase;
  }

  /** In addresses. */
  String shortName() {
    return name;
  }

  String title() {
    return title;
  }

  String phrase() {
    return phrase;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Basis::shortName).toList();
  }

  static Basis named(String name) {
    return Arrays.stream(values()).filter(b -> b.name.equals(name)).findFirst().orElseThrow();
  }
}
