package org.w3id.apatite.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Content negotiation by RFC 9110, section 12.5.1, forgiving where clients are known to slip: an
 * empty header, a range that is no range, and {@code * /*q=0.9} without its semicolon never fail.
 * Between equals the order in which the client lists them decides.
 */
public final class Accept {

  /**
   * @param type media type, or a range with {@code *}
   * @param quality from 0 (never) to 1
   */
  private record Range(String type, double quality, int place) {
    boolean isExact() {
      return !type.endsWith("*");
    }

    boolean covers(String mediaType) {
      return type.equals("*/*")
          || type.equals(mediaType)
          || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
    }
  }

  private final List<Range> ranges;

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** Reads the header; none, or nothing readable in it, accepts everything. */
  public static Accept parse(@Nullable String header) {
    List<Range> ranges = new ArrayList<>();
    for (String part : header == null ? new String[0] : header.split(",", -1)) {
      Range range = range(part, ranges.size());
      if (!range.type().isEmpty()) {
        ranges.add(range);
      }
    }
    return new Accept(ranges.isEmpty() ? List.of(new Range("*/*", 1, 0)) : ranges);
  }

  private static Range range(String text, int place) {
    String[] parts = text.strip().toLowerCase(Locale.ROOT).split(";", -1);
    String type = parts[0].strip();
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace(" ", "");
      if (parameter.startsWith("q=")) {
        quality = number(parameter.substring(2));
      }
    }
    if (type.startsWith("*/*q=")) {
      return new Range("*/*", number(type.substring(5)), place);
    }
    return new Range(type.equals("*") ? "*/*" : type.contains("/") ? type : "", quality, place);
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= 1 ? value : 1;
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /**
   * The best of some offers.
   *
   * @param types the media types by which each offer is known; the first offer is the preferred one
   */
  public <T> Optional<T> choose(List<T> offers, Function<T, List<String>> types) {
    return offers.stream()
        .flatMap(o -> best(o, types.apply(o)).stream())
        .filter(c -> c.quality() > 0)
        .min(
            Comparator.comparingDouble((Candidate<T> c) -> -c.quality())
                .thenComparing(c -> !c.exact())
                .thenComparing(c -> c.exact() ? c.place() : 0)
                .thenComparing(c -> offers.indexOf(c.offer())))
        .map(Candidate::offer);
  }

  private record Candidate<T>(T offer, double quality, boolean exact, int place) {}

  /** The quality of an offer is that of the most specific range that covers one of its names. */
  private <T> Optional<Candidate<T>> best(T offer, List<String> types) {
    return types.stream()
        .flatMap(t -> ranges.stream().filter(r -> r.covers(t)))
        .min(Comparator.comparingInt(Accept::breadth).thenComparingInt(Range::place))
        .map(r -> new Candidate<>(offer, r.quality(), r.isExact(), r.place()));
  }

  private static int breadth(Range range) {
    return range.isExact() ? 0 : range.type().equals("*/*") ? 2 : 1;
  }
}
