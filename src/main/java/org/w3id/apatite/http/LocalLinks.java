package org.w3id.apatite.http;

import org.jspecify.annotations.Nullable;

/**
 * Where pages lead from an IRI: to this server for what it tells of itself, wherever that is
 * minted, and to the IRI for all else.
 *
 * @param base under which the IRIs of the graph are minted, with a slash at its end
 */
public record LocalLinks(String base) {

  /**
   * The address for a link; null for what is no address of the web, behind which a script might
   * hide.
   */
  public @Nullable String href(String iri) {
    if (iri.startsWith(base)) {
      return "/" + Address.ascii(iri.substring(base.length()));
    }
    return iri.startsWith("http://") || iri.startsWith("https://") ? Address.ascii(iri) : null;
  }
}
