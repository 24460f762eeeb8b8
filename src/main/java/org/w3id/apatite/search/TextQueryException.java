package org.w3id.apatite.search;

import org.apache.jena.query.QueryException;

/** A {@code text:query} that cannot be understood; the client's mistake. */
public final class TextQueryException extends QueryException {

  private static final long serialVersionUID = 1L;

  TextQueryException(String message) {
    super(message);
  }
}
