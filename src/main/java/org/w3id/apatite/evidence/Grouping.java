package org.w3id.apatite.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what findings are grouped. */
enum Grouping {
  DESIGN("study design"),
  EXPOSURE("exposure"),
  OUTCOME("way of measuring the outcome"),
  NONE("nothing");

  private final String title;

  Grouping(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The name of the group of a finding; empty where there are no groups. */
  String of(Finding finding) {
    return switch (this) {
      case DESIGN -> finding.design().label();
      case EXPOSURE -> finding.exposure().label();
      case OUTCOME -> finding.outcome().label();
      case NONE -> "";
    };
  }

  String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Grouping::shortName).toList();
  }

  static Grouping named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
