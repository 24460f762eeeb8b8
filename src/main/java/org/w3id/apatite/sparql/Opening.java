package org.w3id.apatite.sparql;

import org.w3id.apatite.http.Page;

/**
 * What stands above the rows on a page.
 *
 * @param title of the page, as plain text
 * @param html headings, forms, links; every value in it escaped
 */
public record Opening(String title, String html) {

  /** The query, folded away. */
  static Opening of(String query) {
    return new Opening(
        "Result",
        "<h1>Result</h1><details><summary>Query</summary><pre>"
            + Page.escape(query)
            + "</pre></details>");
  }
}
