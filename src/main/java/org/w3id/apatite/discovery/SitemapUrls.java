package org.w3id.apatite.discovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** The documents of things, as a sitemap lists them: address, and when what it says changed. */
final class SitemapUrls {

  private static final String QUESTION = Page.read("/discovery/things.rq");

  /** What the protocol of sitemaps allows. */
  private static final int LONGEST = 2047;

  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

  private SitemapUrls() {}

  /**
   * Addresses in their order, each with a date or moment.
   *
   * @param data in whose read transaction this thread is
   * @param url the address of the server, with a slash at its end
   * @param loaded stands in for the change of a thing that tells of none
   */
  static Map<String, String> of(DatasetGraph data, Base base, String url, Instant loaded) {
    Map<String, String> urls = new TreeMap<>();
    try (QueryExec exec =
        QueryExec.dataset(data)
            .query(QueryFactory.create(QUESTION))
            .substitution("id", NodeFactory.createLiteralString(base.thing("")))
            .substitution("vocab", NodeFactory.createLiteralString(base.concept("")))
            .substitution("graph", NodeFactory.createLiteralString(base.graph("")))
            .build()) {
      exec.select().forEachRemaining(row -> add(urls, row, base, url, loaded));
    }
    return urls;
  }

  private static void add(
      Map<String, String> urls, Binding row, Base base, String url, Instant loaded) {
    // A fragment is looked up in the document of what it is a part of.
    String path =
        row.get(Var.alloc("thing"))
            .getURI()
            .substring(base.iri().length())
            .replaceFirst("#.*$", "");
    String address = url + "doc/" + encoded(path);
    if (address.length() <= LONGEST) {
      String modified =
          row.contains("modified")
              ? day(row.get(Var.alloc("modified")).getLiteralLexicalForm(), loaded)
              : loaded.toString();
      urls.merge(address, modified, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }
  }

  /** A moment without its zone is no date of a sitemap, its day is. */
  static String day(String modified, Instant loaded) {
    if (modified.matches(DAY + "T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})")) {
      return modified;
    }
    return modified.matches(DAY + "(\\D.*)?") ? modified.substring(0, 10) : loaded.toString();
  }

  /** An IRI as a URI: RFC 3987, section 3.1. */
  static String encoded(String iri) {
    StringBuilder out = new StringBuilder(iri.length());
    for (byte b : iri.getBytes(StandardCharsets.UTF_8)) {
      if (b < 0 || b == '?') {
        out.append('%').append(String.format("%02X", b & 0xFF));
      } else {
        out.append((char) b);
      }
    }
    return out.toString();
  }
}
