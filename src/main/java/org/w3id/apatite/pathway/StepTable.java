package org.w3id.apatite.pathway;

import java.util.List;
import org.w3id.apatite.network.Evidence;

/** The steps of a map as CSV (RFC 4180). */
final class StepTable {

  private static final String HEAD =
      "step,from,from_label,relation,to,to_label,level,publications,disputing,kinds,species,"
          + "conflict,contrary,derived";

  private StepTable() {}

  static String csv(Slice slice) {
    StringBuilder out = new StringBuilder(HEAD).append("\r\n");
    for (Step step : slice.steps()) {
      List<String> cells =
          List.of(
              step.iri(),
              step.from().iri(),
              step.from().label(),
              step.relation().words(),
              step.to().iri(),
              step.to().label(),
              step.level(),
              Integer.toString(step.supporting().size()),
              Integer.toString(step.disputing().size()),
              kinds(step),
              String.join("; ", step.species()),
              Boolean.toString(step.isConflict()),
              String.join("; ", step.contrary().stream().map(Step.Contrary::iri).toList()),
              Boolean.toString(step.isDerived()));
      out.append(String.join(",", cells.stream().map(StepTable::cell).toList())).append("\r\n");
    }
    return out.toString();
  }

  /** The kinds of studies that support it, those nearest to people first. */
  static String kinds(Step step) {
    return String.join("; ", step.kinds().stream().map(StepTable::word).toList());
  }

  static String word(Evidence kind) {
    return switch (kind) {
      case HUMAN -> "people";
      case ANIMAL -> "animals";
      case CELL -> "cells";
      case NONE -> "reviews";
    };
  }

  private static String cell(String text) {
    return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
