package org.w3id.apatite.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A subject, an outcome, and what was found on both.
 *
 * @param subject a thing, or one exposure to it
 * @param outcome a condition, or one way of measuring it
 */
record Pair(Thing subject, Thing outcome, List<Finding> findings) {

  private record Key(Thing subject, Thing outcome) {}

  static final Comparator<Pair> CONFLICTS_FIRST =
      Comparator.comparing((Pair p) -> p.agreement() != Agreement.OPPOSITE)
          .thenComparing(p -> !p.agreement().isConflict())
          .thenComparing(p -> -p.findings().size())
          .thenComparing(p -> p.subject().label())
          .thenComparing(p -> p.outcome().label());

  /** All pairs of a thing and a condition: those with conflicts first, then by findings. */
  static List<Pair> all(List<Finding> findings) {
    Map<Key, List<Finding>> pairs = new LinkedHashMap<>();
    for (Finding finding : findings) {
      for (Thing subject : finding.subjects()) {
        for (Thing about : finding.abouts()) {
          pairs.computeIfAbsent(new Key(subject, about), k -> new ArrayList<>()).add(finding);
        }
      }
    }
    return pairs.entrySet().stream()
        .map(e -> new Pair(e.getKey().subject(), e.getKey().outcome(), List.copyOf(e.getValue())))
        .sorted(CONFLICTS_FIRST)
        .toList();
  }

  /** One pair by its names; empty when nothing was found on it. */
  static Optional<Pair> of(List<Finding> all, String subject, String outcome) {
    List<Finding> own =
        all.stream().filter(f -> f.hasSubject(subject) && f.hasOutcome(outcome)).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pair(named(own, subject, Pair::subjects), named(own, outcome, Pair::outcomes), own));
  }

  private static Thing named(
      List<Finding> findings, String name, Function<Finding, Stream<Thing>> things) {
    return findings.stream()
        .flatMap(things)
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What can stand for the subject of a finding in an address. */
  static Stream<Thing> subjects(Finding finding) {
    return Stream.concat(finding.subjects().stream(), Stream.of(finding.exposure()));
  }

  /** What can stand for the outcome of a finding in an address. */
  static Stream<Thing> outcomes(Finding finding) {
    return Stream.concat(finding.abouts().stream(), Stream.of(finding.outcome()));
  }

  Agreement agreement() {
    return Agreement.of(findings);
  }

  long studies() {
    return findings.stream().map(Finding::study).distinct().count();
  }

  String path() {
    return "/evidence/" + subject.name() + "/" + outcome.name();
  }

  String title() {
    String first = subject.label();
    return (first.isEmpty()
            ? ""
            : first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1))
        + " and "
        + outcome.label();
  }

  /** The findings by what exactly was compared and measured. */
  Map<String, List<Finding>> questions() {
    Map<String, List<Finding>> questions = new LinkedHashMap<>();
    findings.forEach(
        f ->
            questions
                .computeIfAbsent(
                    f.exposure().label() + " / " + f.outcome().label(), k -> new ArrayList<>())
                .add(f));
    return questions;
  }

  /** Pairs of a lack of the subject, or of that of which it is a lack, with the same outcome. */
  List<Pair> opposites(List<Finding> all) {
    List<String> lacks = findings.stream().flatMap(f -> f.lacks().stream()).distinct().toList();
    return all(all).stream()
        .filter(p -> p.outcome().equals(outcome) && !p.subject().equals(subject))
        .filter(
            p ->
                lacks.contains(p.subject().iri())
                    || p.findings().stream().anyMatch(f -> f.lacks().contains(subject.iri())))
        .toList();
  }
}
