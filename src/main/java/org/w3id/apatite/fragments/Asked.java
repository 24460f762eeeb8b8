package org.w3id.apatite.fragments;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Triple;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.RequestBody;

/**
 * Which fragment is asked for.
 *
 * @param subject as the client wrote it; empty for every subject
 * @param predicate as the client wrote it
 * @param object as the client wrote it
 * @param pattern the three as terms
 * @param page counted from 1
 * @param query the query of the request as it came, without the question mark
 */
record Asked(
    String subject, String predicate, String object, Triple pattern, int page, String query) {

  /** The statements of a page. */
  static final int PER_PAGE = 100;

  /** To pass over more than a million statements costs too much for a page of a hundred. */
  private static final int LAST_PAGE = 10_000;

  /**
   * @throws ProblemException 400 if a term or the page is none
   */
  static Asked of(HttpServletRequest http) {
    Map<String, List<String>> given = new HashMap<>();
    RequestBody.decode(http.getQueryString(), given);
    String subject = parameter(given, "subject");
    String predicate = parameter(given, "predicate");
    String object = parameter(given, "object");
    Triple pattern =
        Triple.create(
            Term.iri("subject", subject), Term.iri("predicate", predicate), Term.object(object));
    return new Asked(
        subject,
        predicate,
        object,
        pattern,
        page(parameter(given, "page")),
        Optional.ofNullable(http.getQueryString()).orElse(""));
  }

  private static String parameter(Map<String, List<String>> given, String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new ProblemException(
          Problem.of(
              400,
              "request",
              "Bad request",
              "The parameter '" + name + "' is there " + values.size() + " times. Send one."));
    }
    // Spaces that belong to the text of a literal stand within its quotes.
    return values.isEmpty() ? "" : values.get(0).strip();
  }

  private static int page(String given) {
    if (given.isEmpty()) {
      return 1;
    }
    if (!given.matches("0*[1-9][0-9]{0,8}")) {
      throw new ProblemException(
          Problem.of(
              400, "page", "No page", "The page '" + given + "' is none. Pages count from 1."));
    }
    int page = Integer.parseInt(given);
    if (page > LAST_PAGE) {
      throw new ProblemException(
          Problem.of(
                  400,
                  "page",
                  "Page too deep",
                  "Pages go to "
                      + LAST_PAGE
                      + ". Who wants more takes the files of the whole dataset below /dumps/, or"
                      + " asks at /sparql.")
              .with("limit", LAST_PAGE));
    }
    return page;
  }

  long skip() {
    return (page - 1L) * PER_PAGE;
  }

  /** Whether the request names its page. */
  boolean namesPage() {
    return query.matches("(.*&)?page=[^&]+(&.*)?");
  }

  /**
   * The address of this page, as it was asked: clients look for what is said of that.
   *
   * @param url the address of the server, with a slash at its end
   */
  String here(String url) {
    return url + "fragments" + (query.isEmpty() ? "" : "?" + lawful(query));
  }

  /** The address of all pages together. */
  String fragment(String url) {
    return namesPage() ? url + "fragments" + parameters(List.of()) : here(url);
  }

  /** The address of another page. */
  String at(String url, long page) {
    return url + "fragments" + parameters(List.of("page=" + page));
  }

  private String parameters(List<String> more) {
    List<String> all = new ArrayList<>();
    add(all, "subject", subject);
    add(all, "predicate", predicate);
    add(all, "object", object);
    all.addAll(more);
    return all.isEmpty() ? "" : "?" + String.join("&", all);
  }

  private static void add(List<String> all, String name, String value) {
    if (!value.isEmpty()) {
      all.add(name + "=" + encoded(value));
    }
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What may not stand in an IRI, percent-encoded as the libraries of clients do it. */
  private static String lawful(String query) {
    StringBuilder out = new StringBuilder(query.length());
    query
        .codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || c == 0x7F || "<>\"{}|\\^`".indexOf(c) >= 0) {
                out.append(String.format("%%%02X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
