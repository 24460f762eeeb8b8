package org.w3id.apatite.catalogue;

import java.util.List;
import org.apache.jena.shared.PrefixMapping;
import org.w3id.apatite.vocabulary.Base;

/**
 * How IRIs are written in an address: whole ({@code https://...}, with or without angle brackets),
 * with a prefix of the query ({@code id:mineral-zinc}), or by the last part alone ({@code
 * mineral-zinc}, {@code cohort}) when they are things or concepts of the graph.
 *
 * @param prefixes of the query
 * @param base under which the IRIs of the graph are minted
 */
public record Names(PrefixMapping prefixes, Base base) {

  private static final String SLUG = "[A-Za-z0-9_.-]+";
  private static final String IRI = "(https?://|urn:)[^\\s<>\"{}|\\\\^`]+";

  /** The IRIs that a text can mean, the likeliest first; none if it is no name at all. */
  public List<String> candidates(String text) {
    String name = text.strip();
    if (name.startsWith("<") && name.endsWith(">")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.matches(IRI)) {
      return List.of(name);
    }
    if (name.matches(SLUG)) {
      return List.of(base.thing(name), base.concept(name));
    }
    String whole = prefixes.expandPrefix(name);
    return whole.matches(IRI) ? List.of(whole) : List.of();
  }

  /** The shortest way to write an IRI; {@link #candidates} reads it. */
  public String shortest(String iri) {
    for (String start : List.of(base.thing(""), base.concept(""))) {
      if (iri.startsWith(start) && iri.substring(start.length()).matches(SLUG)) {
        return iri.substring(start.length());
      }
    }
    return String.valueOf(prefixes.shortForm(iri));
  }
}
