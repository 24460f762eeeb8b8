package org.w3id.apatite.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.Citation;
import org.w3id.apatite.chart.Row;

/**
 * One result of a study on an outcome.
 *
 * @param subjects what the exposure is an exposure to
 * @param abouts what the outcome is a measure of
 * @param lacks IRIs of what the subjects are a lack of
 * @param year empty where it is not known
 * @param text the figures as the source prints them; empty where there are none
 * @param participants null where the source gives no number
 * @param adjusted {@code true}, {@code false} or empty
 */
record Finding(
    String iri,
    List<Thing> subjects,
    List<Thing> abouts,
    Set<String> lacks,
    Thing exposure,
    Thing outcome,
    Thing direction,
    String study,
    Thing design,
    Thing publication,
    String authors,
    String year,
    String contrast,
    String context,
    String text,
    String pValue,
    Optional<Estimate> estimate,
    @Nullable Integer participants,
    String adjusted) {

  static final String META_ANALYSIS = "metaAnalysis";

  /**
   * @param rows all rows of one finding, of which it has one for each subject and each condition
   */
  static Finding of(List<Row> rows) {
    Row first = rows.get(0);
    Set<String> lacks = new TreeSet<>();
    rows.stream().map(r -> r.text("lackOf")).filter(t -> !t.isEmpty()).forEach(lacks::add);
    return new Finding(
        first.text("finding"),
        rows.stream().map(r -> Thing.of(r, "subject")).distinct().toList(),
        rows.stream().map(r -> Thing.of(r, "about")).distinct().toList(),
        lacks,
        Thing.of(first, "exposure"),
        Thing.of(first, "outcome"),
        Thing.of(first, "direction"),
        first.text("study"),
        Thing.of(first, "design"),
        new Thing(first.text("publication"), first.text("title")),
        first.text("authors"),
        first.text("year"),
        first.text("contrast"),
        first.text("context"),
        Stream.of(first.text("reportedText"), first.text("measureText"))
            .filter(t -> !t.isEmpty())
            .max(Comparator.comparingInt(String::length))
            .orElse(""),
        first.text("pValue"),
        Estimate.of(first),
        first.count("participants"),
        first.text("adjusted"));
  }

  /** Whether it is about a subject: a thing, or one exposure to it. */
  boolean hasSubject(String name) {
    return exposure.name().equals(name) || subjects.stream().anyMatch(s -> s.name().equals(name));
  }

  /** Whether it is about an outcome: a condition, or one measure of it. */
  boolean hasOutcome(String name) {
    return outcome.name().equals(name) || abouts.stream().anyMatch(a -> a.name().equals(name));
  }

  boolean isMetaAnalysis() {
    return design.name().equals(META_ANALYSIS);
  }

  /** As papers are spoken of. */
  String citation() {
    return Citation.of(authors, publication.label(), year);
  }

  /** What was compared with what, in whom, as far as the source says. */
  String comparison() {
    List<String> parts = new ArrayList<>();
    Stream.of(contrast, context).filter(t -> !t.isEmpty()).forEach(parts::add);
    return String.join("; ", parts);
  }
}
