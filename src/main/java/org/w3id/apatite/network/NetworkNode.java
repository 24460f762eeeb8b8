package org.w3id.apatite.network;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node.
 *
 * @param id its IRI, or {@code _:} and a name for what has none
 * @param labels by language; that without a language under the empty text
 * @param link an address of the web to which it leads
 * @param attributes by name
 * @param size beside that of others; 1 for a node without edges
 * @param box where it stands, if that is decided
 */
public record NetworkNode(
    String id,
    SortedMap<String, String> labels,
    Kind kind,
    Optional<String> link,
    SortedMap<String, Attribute> attributes,
    double size,
    Optional<Box> box) {

  private static final int SHOWN = 28;

  public NetworkNode {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** A node that is not placed yet; its link is its IRI where that is an address of the web. */
  public static NetworkNode of(
      String id, Map<String, String> labels, Kind kind, Map<String, Attribute> attributes) {
    return new NetworkNode(
        id,
        new TreeMap<>(labels),
        kind,
        webAddress(id),
        new TreeMap<>(attributes),
        1,
        Optional.empty());
  }

  /** Only addresses of the web become links: a script must not hide in data. */
  static Optional<String> webAddress(String iri) {
    return iri.matches("(?i)https?://[^\\s<>\"{}|\\\\^`\\p{Cntrl}]+")
        ? Optional.of(iri)
        : Optional.empty();
  }

  /** In English where there is a choice; the last part of its IRI where there is none at all. */
  public String label() {
    for (String language : new String[] {"en", ""}) {
      String label = labels.get(language);
      if (label != null) {
        return label;
      }
    }
    return labels.values().stream().findFirst().orElseGet(() -> LocalName.of(id));
  }

  /** The language of {@link #label}, empty if it has none. */
  public String language() {
    return labels.containsKey("en") || labels.isEmpty() || labels.containsKey("")
        ? (labels.containsKey("en") ? "en" : "")
        : labels.firstKey();
  }

  /** As much of the label as a drawing has room for. */
  public String shownLabel() {
    String label = label().strip().replaceAll("\\s+", " ");
    return label.codePointCount(0, label.length()) <= SHOWN
        ? label
        : label.substring(0, label.offsetByCodePoints(0, SHOWN - 1)) + "\u2026";
  }

  NetworkNode withSize(double other) {
    return new NetworkNode(id, labels, kind, link, attributes, other, box);
  }

  /** The same, leading elsewhere. */
  public NetworkNode withLink(String address) {
    return new NetworkNode(id, labels, kind, webAddress(address), attributes, size, box);
  }

  /** The same, standing there. */
  public NetworkNode at(Box place) {
    return new NetworkNode(id, labels, kind, link, attributes, size, Optional.of(place));
  }
}
