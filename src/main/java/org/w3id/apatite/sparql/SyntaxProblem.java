package org.w3id.apatite.sparql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateFactory;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;

/** Turns what the parser says into line, column, token and what was probably meant. */
final class SyntaxProblem {

  /** How the parser names the token it could not take: the last quoted one of those it read. */
  private static final Pattern ENCOUNTERED =
      Pattern.compile("Encountered \"\\s*(?:<[A-Z_0-9]+>\\s*)?\"?([^\"\\n]*?)\\s*\"");

  /** A word that is none of the language: the message names the place behind it. */
  private static final Pattern UNKNOWN_WORD =
      Pattern.compile("Lexical error .*after prefix \"([^\"]+)\"");

  private static final Pattern PREFIXED =
      Pattern.compile("Unresolved prefixed name: ([^:]*):(\\S*)");
  private static final Pattern PLACE = Pattern.compile("(?i)line:? (\\d+),? col(?:umn)?:? (\\d+)");

  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "CONSTRUCT",
          "DESCRIBE",
          "ASK",
          "WHERE",
          "FILTER",
          "OPTIONAL",
          "UNION",
          "MINUS",
          "GRAPH",
          "BIND",
          "VALUES",
          "ORDER",
          "GROUP",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "DISTINCT",
          "REDUCED",
          "PREFIX",
          "BASE",
          "FROM",
          "NAMED",
          "SERVICE",
          "EXISTS",
          "COUNT",
          "CONCAT",
          "REGEX",
          "CONTAINS",
          "STRSTARTS",
          "COALESCE",
          "BOUND",
          "LANG",
          "DATATYPE");

  private SyntaxProblem() {}

  /**
   * @param prefixes the prefixes that are declared in the graph, with their namespaces
   */
  static Problem of(String query, QueryException failure, Map<String, String> prefixes) {
    if (isUpdate(query)) {
      return SparqlRequest.refusedUpdate().problem();
    }
    String message = Optional.ofNullable(failure.getMessage()).orElse("not a query");
    int line = failure instanceof QueryParseException p ? p.getLine() : -1;
    int column = failure instanceof QueryParseException p ? p.getColumn() : -1;
    // The message knows the place of the token; the exception that of the one before.
    Matcher place = PLACE.matcher(message);
    Matcher unknown = UNKNOWN_WORD.matcher(message);
    boolean isUnknownWord = unknown.find();
    if (place.find()) {
      line = Integer.parseInt(place.group(1));
      column = Integer.parseInt(place.group(2)) - (isUnknownWord ? unknown.group(1).length() : 0);
    }
    Optional<String> token = isUnknownWord ? Optional.of(unknown.group(1)) : token(message);
    Optional<String> meant = meant(message, token, prefixes);
    StringBuilder detail = new StringBuilder("Not valid SPARQL 1.1 Query");
    if (line >= 0) {
      detail.append(": line ").append(line).append(", column ").append(column);
    }
    Matcher unresolved = PREFIXED.matcher(message);
    if (unresolved.find()) {
      detail.append(": the prefix '").append(unresolved.group(1)).append(":' is not declared");
    } else if (token.isPresent()) {
      detail.append(": '").append(token.get()).append("' is not expected here");
    } else {
      detail.append(": ").append(message.lines().findFirst().orElse(""));
    }
    detail.append('.');
    meant.ifPresent(m -> detail.append(' ').append(m));
    Problem problem = Problem.of(400, "syntax", "Syntax error", detail.toString());
    if (line >= 0) {
      problem = problem.with("line", line).with("column", column);
    }
    if (token.isPresent()) {
      problem = problem.with("token", token.get());
    }
    return meant.isPresent() ? problem.with("suggestion", meant.get()) : problem;
  }

  private static Optional<String> token(String message) {
    Matcher m = ENCOUNTERED.matcher(message);
    if (!m.find()) {
      return Optional.empty();
    }
    String token = m.group(1).strip();
    return Optional.of(token.isEmpty() || token.equals("<EOF>") ? "end of the query" : token);
  }

  private static Optional<String> meant(
      String message, Optional<String> token, Map<String, String> prefixes) {
    Matcher unresolved = PREFIXED.matcher(message);
    if (unresolved.find()) {
      String prefix = unresolved.group(1);
      return nearest(prefix, prefixes.keySet().stream())
          .map(p -> "Declare it: PREFIX " + p + ": <" + prefixes.get(p) + ">");
    }
    return token
        .filter(t -> t.length() > 2 && !WORDS.contains(t.toUpperCase(Locale.ROOT)))
        .flatMap(t -> nearest(t.toUpperCase(Locale.ROOT), WORDS.stream()))
        .map(w -> "Did you mean " + w + "?");
  }

  /** The word with the fewest changes, at most a third of its letters. */
  private static Optional<String> nearest(String word, Stream<String> words) {
    return words
        .filter(w -> Nearest.distance(word, w) <= Math.max(1, w.length() / 3))
        .min(
            java.util.Comparator.comparingInt((String w) -> Nearest.distance(word, w))
                .thenComparing(w -> w));
  }

  private static boolean isUpdate(String text) {
    try {
      return !UpdateFactory.create(text).getOperations().isEmpty();
    } catch (QueryException | UpdateException e) {
      return false;
    }
  }
}
