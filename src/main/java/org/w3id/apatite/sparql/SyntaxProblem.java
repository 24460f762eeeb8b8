package org.w3id.apatite.sparql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateFactory;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.sparql.QueryTokens.Token;

/** Turns what the parser says into line, column, token and what was probably meant. */
final class SyntaxProblem {

  private static final Pattern PLACE = Pattern.compile("(?i)line:? (\\d+),? col(?:umn)?:? (\\d+)");
  private static final Pattern UNKNOWN_WORD = Pattern.compile("Lexical error .*after prefix \"");
  private static final Pattern PREFIXED = Pattern.compile("Unresolved prefixed name: ([^:]*):");
  private static final Pattern IN_SCOPE = Pattern.compile("already in-scope: \\?(\\w+)");
  private static final Pattern NOT_GROUPED =
      Pattern.compile("Non-group key variable.*?: \\?(\\w+)");
  private static final Pattern VALUES =
      Pattern.compile("Mismatch: (\\d+) variables but (\\d+) values");

  private final String query;
  private final String message;
  private final Map<String, String> prefixes;
  private final QueryTokens tokens;

  private SyntaxProblem(String query, String message, Map<String, String> prefixes) {
    this.query = query;
    this.message = message;
    this.prefixes = prefixes;
    this.tokens = new QueryTokens(query);
  }

  /**
   * @param prefixes the prefixes that are declared in the graph, with their namespaces
   */
  static Problem of(String query, QueryException failure, Map<String, String> prefixes) {
    if (isUpdate(query)) {
      return SparqlRequest.refusedUpdate().problem();
    }
    String message = Optional.ofNullable(failure.getMessage()).orElse("not a query");
    return new SyntaxProblem(query, message, prefixes).problem(failure);
  }

  private Problem problem(QueryException failure) {
    Optional<Problem> scoped = ofVariable();
    if (scoped.isPresent()) {
      return scoped.get();
    }
    int offset = offset(failure);
    Optional<Token> unclosed = tokens.unclosed();
    if (unclosed
        .filter(t -> message.startsWith("Lexical error") || t.start() == offset)
        .isPresent()) {
      return unclosed(unclosed.get());
    }
    if (offset < 0) {
      return at(-1, "", firstLine() + ".", Optional.empty());
    }
    int index = tokens.at(offset);
    Token token = tokens.get(index);
    if (index >= tokens.size()) {
      return at(
          tokens.end(),
          "end of the query",
          "the query ends too early.",
          new SyntaxHint(tokens, index).text());
    }
    if (PREFIXED.matcher(message).find()) {
      return undeclared(token);
    }
    Matcher values = VALUES.matcher(message);
    if (values.find()) {
      String what = "VALUES names " + values.group(1) + " variables, and this row has ";
      return at(token.start(), token.text(), what + values.group(2) + ".", Optional.empty());
    }
    return at(
        token.start(),
        token.text(),
        "'" + token.text() + "' is not expected here.",
        new SyntaxHint(tokens, index).text());
  }

  /** Where the parser stopped; -1 if it does not tell. */
  private int offset(QueryException failure) {
    int line = failure instanceof QueryParseException p ? p.getLine() : -1;
    int column = failure instanceof QueryParseException p ? p.getColumn() : -1;
    // The message knows the place of the token; the exception that of the one before.
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      line = Integer.parseInt(place.group(1));
      // Of a word that is none of the language the place behind it is named.
      column = Integer.parseInt(place.group(2)) - (UNKNOWN_WORD.matcher(message).find() ? 1 : 0);
    }
    if (line < 0) {
      return -1;
    }
    if (message.contains("<EOF>") && message.startsWith("Encountered \"<EOF>")) {
      return query.length();
    }
    return tokens.offset(line, column);
  }

  private Problem unclosed(Token opening) {
    String what =
        opening.is("<")
            ? "the address that begins here does not end: it has no spaces, and a '>' at its end."
            : "the text that begins here does not end: a " + opening.text() + " is missing.";
    return at(opening.start(), opening.text(), what, Optional.empty());
  }

  /** What the parser checks when all is read, and tells without a place. */
  private Optional<Problem> ofVariable() {
    Matcher scope = IN_SCOPE.matcher(message);
    if (scope.find()) {
      String name = "?" + scope.group(1);
      Matcher as = Pattern.compile("(?i)\\bAS\\s+(" + Pattern.quote(name) + ")\\b").matcher(query);
      return Optional.of(
          at(
              as.find() ? as.start(1) : -1,
              name,
              name + " has a value already.",
              Optional.of("Use a new variable behind AS.")));
    }
    Matcher grouped = NOT_GROUPED.matcher(message);
    if (grouped.find()) {
      String name = "?" + grouped.group(1);
      Matcher use = Pattern.compile(Pattern.quote(name) + "\\b").matcher(query);
      return Optional.of(
          at(
              use.find() ? use.start() : -1,
              name,
              name + " is neither grouped nor in an aggregate.",
              Optional.of("Write GROUP BY " + name + ", or SAMPLE(" + name + ").")));
    }
    return Optional.empty();
  }

  private Problem undeclared(Token token) {
    String prefix = token.text().substring(0, token.text().indexOf(':'));
    Optional<String> meant;
    if (prefix.matches("https?|urn|mailto")) {
      meant = Optional.of("An address stands between '<' and '>'.");
    } else if (prefixes.containsKey(prefix)) {
      meant = Optional.of("Declare it: " + declaration(prefix));
    } else {
      List<String> own =
          Pattern.compile("(?i)PREFIX\\s+([\\w.-]*):")
              .matcher(query)
              .results()
              .map(m -> m.group(1))
              .toList();
      meant =
          near(prefix, own)
              .map(p -> "Did you mean " + p + ":?")
              .or(
                  () ->
                      near(prefix, List.copyOf(prefixes.keySet()))
                          .map(p -> "Did you mean " + p + ":? " + declaration(p)))
              .or(() -> Optional.of("Declare it: PREFIX " + prefix + ": <...>"));
    }
    return at(token.start(), token.text(), "the prefix '" + prefix + ":' is not declared.", meant);
  }

  private String declaration(String prefix) {
    return "PREFIX " + prefix + ": <" + prefixes.get(prefix) + ">";
  }

  private static Optional<String> near(String prefix, List<String> others) {
    return SyntaxHint.nearest(prefix, others);
  }

  private Problem at(int offset, String token, String what, Optional<String> meant) {
    String place =
        offset < 0 ? "Not legal SPARQL: " : "L" + tokens.place(offset).substring(1) + ": ";
    String sentence = place + what + meant.map(m -> " " + m).orElse("");
    Problem problem = Problem.of(400, "syntax", "Syntax error", sentence);
    if (offset >= 0) {
      problem = problem.with("line", tokens.line(offset)).with("column", tokens.column(offset));
    }
    if (!token.isEmpty()) {
      problem = problem.with("token", token);
    }
    return meant.isPresent() ? problem.with("suggestion", meant.get()) : problem;
  }

  private String firstLine() {
    return message.lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
  }

  private static boolean isUpdate(String text) {
    try {
      return !UpdateFactory.create(text).getOperations().isEmpty();
    } catch (QueryException | UpdateException e) {
      return false;
    }
  }
}
