package org.w3id.apatite.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An edge from one node to another.
 *
 * @param id of the edge; the IRI of the statement it stands for, where that has one
 * @param source the id of a node
 * @param target the id of a node
 * @param predicate an IRI
 * @param label of the predicate, in words
 * @param weight how much stands behind it; 1 where that is not counted
 * @param text what it says, as a sentence; may be empty
 * @param attributes by name
 * @param route the points of its line, from source to target; empty for a straight one
 */
public record NetworkEdge(
    String id,
    String source,
    String target,
    String predicate,
    String label,
    double weight,
    Sign sign,
    Evidence evidence,
    String text,
    SortedMap<String, Attribute> attributes,
    List<Point> route) {

  private static final int DIGITS = 12;

  public NetworkEdge {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    route = List.copyOf(route);
  }

  /** A plain statement; the id is made of what it says, and so is the same each time. */
  public static NetworkEdge of(String source, String predicate, String target, String label) {
    return new NetworkEdge(
        "edge-" + digest(source + '\n' + predicate + '\n' + target),
        source,
        target,
        predicate,
        label,
        1,
        Sign.NONE,
        Evidence.NONE,
        "",
        new TreeMap<>(),
        List.of());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same with a sign and a kind of evidence. */
  public NetworkEdge signed(Sign otherSign, Evidence otherEvidence) {
    return new NetworkEdge(
        id,
        source,
        target,
        predicate,
        label,
        weight,
        otherSign,
        otherEvidence,
        text,
        attributes,
        route);
  }

  /** The same, standing for a statement that has an IRI and a sentence of its own. */
  public NetworkEdge told(String iri, String sentence, double otherWeight) {
    return new NetworkEdge(
        iri,
        source,
        target,
        predicate,
        label,
        otherWeight,
        sign,
        evidence,
        sentence,
        attributes,
        route);
  }

  /** The same with one more attribute. */
  public NetworkEdge with(String name, Attribute value) {
    SortedMap<String, Attribute> more = new TreeMap<>(attributes);
    more.merge(name, value, Attribute::and);
    return new NetworkEdge(
        id, source, target, predicate, label, weight, sign, evidence, text, more, route);
  }

  /** The same, drawn along these points. */
  public NetworkEdge along(List<Point> points) {
    return new NetworkEdge(
        id, source, target, predicate, label, weight, sign, evidence, text, attributes, points);
  }
}
