package org.w3id.apatite.http;

import org.jspecify.annotations.Nullable;

/**
 * A thing that a problem names: for programs by its IRI, on a page by its label.
 *
 * @param href where it is told of; null where it has no address
 */
public record Named(String iri, String label, @Nullable String href) {

  @Override
  public String toString() {
    return iri;
  }
}
