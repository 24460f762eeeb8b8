package org.w3id.apatite.sparql;

import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.sparql.QueryTokens.Token;

/** What was probably meant at the place where the parser stopped. */
final class SyntaxHint {

  /** Keywords and functions, one a line. */
  private static final List<String> WORDS = Page.read("/sparql/words.txt").lines().toList();

  private static final List<String> AGGREGATES =
      List.of("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT");

  /** The parts of a query behind its WHERE, in their order. */
  private static final List<String> ORDER =
      List.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES");

  private final QueryTokens tokens;
  private final int index;
  private final Token token;
  private final Token before;
  private final Deque<Token> open;

  /**
   * @param index of the token that the parser could not take
   */
  SyntaxHint(QueryTokens tokens, int index) {
    this.tokens = tokens;
    this.index = index;
    this.token = tokens.get(index);
    this.before = tokens.get(index - 1);
    this.open = tokens.open(index);
  }

  /** One sentence, if something is known to be meant. */
  Optional<String> text() {
    if (index >= tokens.size()) {
      return Optional.of(ending());
    }
    return operator()
        .or(this::declaration)
        .or(this::bracket)
        .or(this::select)
        .or(this::modifier)
        .or(this::keyword)
        .or(this::word)
        .or(this::term);
  }

  private String ending() {
    if (!open.isEmpty()) {
      Token bracket = open.getFirst();
      return "The '" + bracket.text() + "' of " + tokens.place(bracket.start()) + " is not closed.";
    }
    return "There is no query here: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE.";
  }

  private Optional<String> operator() {
    if (token.is("=") && before.is("=") && before.end() == token.start()) {
      return Optional.of("Equality is written with one '='.");
    }
    if (token.is("<>") || (token.is(">") && before.is("<"))) {
      return Optional.of("'Not equal' is written '!='.");
    }
    if (token.is("&", "AND")) {
      return Optional.of("'And' is written '&&'.");
    }
    if ((token.is("|") && !before.isTerm()) || token.is("OR")) {
      return Optional.of("'Or' is written '||'.");
    }
    if (token.text().matches("[\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB`]")) {
      return Optional.of("Texts stand in straight quotes, \" or '.");
    }
    if (token.is("-") && before.isVariable() && before.end() == token.start()) {
      return Optional.of("The name of a variable has letters, digits and '_', and no '-'.");
    }
    return token.is(">", "<", "=", "!=", ">=", "<=") && before.isTerm() && isInGroup()
        ? Optional.of("A comparison stands in a FILTER: FILTER(?x " + token.text() + " ...).")
        : Optional.empty();
  }

  private Optional<String> declaration() {
    if (token.is("@prefix", "@base")) {
      return Optional.of(
          "Did you mean PREFIX? In SPARQL it is PREFIX name: <address>, without '@' and dot.");
    }
    if (before.is("PREFIX") && !token.text().endsWith(":")) {
      return Optional.of(
          "The prefix ends in a colon: PREFIX "
              + token.text().replaceAll("\\W.*", "")
              + ": <...>.");
    }
    if (tokens.get(index - 2).is("PREFIX") && before.text().endsWith(":")) {
      return Optional.of("The address stands between '<' and '>'.");
    }
    if (token.is(".") && tokens.get(index - 3).is("PREFIX")) {
      return Optional.of("No dot stands behind PREFIX.");
    }
    return Optional.empty();
  }

  private Optional<String> bracket() {
    if (token.is("}", ")", "]")) {
      if (open.isEmpty()) {
        return Optional.of("Nothing is open here that it could close; leave it out.");
      }
      Token opening = open.getFirst();
      if (!(opening.text() + token.text()).matches("\\{}|\\(\\)|\\[]")) {
        return Optional.of(
            isInGroup() && token.is(")")
                ? "No '(' is open here that it could close; leave it out."
                : "The '"
                    + opening.text()
                    + "' of "
                    + tokens.place(opening.start())
                    + " is not closed.");
      }
    }
    if (token.is("}", ".", ";") && isInGroup() && before.isTerm()) {
      return Optional.of("A pattern has three parts, subject, property and value; one is missing.");
    }
    if (token.is(")") && beforeGroup() && !tokens.hasBefore(index, "AS")) {
      return Optional.of("An expression in SELECT has a name: (... AS ?name).");
    }
    return Optional.empty();
  }

  private Optional<String> select() {
    if (!beforeGroup()) {
      return Optional.empty();
    }
    if (token.is(",")) {
      return Optional.of("No comma stands between the variables of SELECT.");
    }
    if (AGGREGATES.contains(token.upper())) {
      return Optional.of(
          "An aggregate in SELECT stands in brackets and has a name: ("
              + token.upper()
              + "(...) AS ?name).");
    }
    if (token.is("DISTINCT", "REDUCED")) {
      return Optional.of(token.upper() + " stands directly behind SELECT.");
    }
    if (token.is("{") && before.is("SELECT", "DISTINCT", "REDUCED")) {
      return Optional.of("SELECT names its variables, or '*' for all.");
    }
    if (before.is("FROM", "NAMED")) {
      return Optional.of("FROM takes the address of a named graph, between '<' and '>'.");
    }
    boolean isPattern =
        before.is("*")
            || (token.isTerm() && !token.isVariable())
            || (before.isVariable() && tokens.get(index + 1).isTerm());
    return isPattern && !isNearWord()
        ? Optional.of("The '{' that opens the WHERE is missing before it.")
        : Optional.empty();
  }

  private Optional<String> modifier() {
    if (before.is("ORDER", "GROUP")) {
      return Optional.of("Write " + before.upper() + " BY.");
    }
    int rank = ORDER.indexOf(token.upper());
    if (rank < 0 || !open.isEmpty()) {
      return Optional.empty();
    }
    List<String> later = ORDER.subList(rank + 1, ORDER.size());
    Optional<String> tooEarly = later.stream().filter(w -> tokens.hasBefore(index, w)).findFirst();
    String name = token.is("ORDER", "GROUP") ? token.upper() + " BY" : token.upper();
    return tooEarly
        .map(w -> name + " comes before " + (w.matches("ORDER|GROUP") ? w + " BY." : w + "."))
        .or(
            () ->
                tokens.hasBefore(index, token.text())
                    ? Optional.of("The query has its " + name + " already.")
                    : Optional.empty());
  }

  private Optional<String> keyword() {
    if (token.is("UNION")) {
      return Optional.of("UNION stands between two groups: { ... } UNION { ... }.");
    }
    if (token.is("EXISTS") || (token.is("NOT") && tokens.get(index + 1).is("EXISTS"))) {
      String what = token.is("NOT") ? "NOT EXISTS" : "EXISTS";
      return Optional.of("Write FILTER " + what + " { ... }.");
    }
    if (before.is("FILTER")) {
      return Optional.of("The condition of a FILTER stands in brackets: FILTER(...).");
    }
    if (isInBrackets() && tokens.get(tokens.at(open.getFirst().start()) - 1).is("BIND")) {
      return Optional.of("It is BIND(expression AS ?variable).");
    }
    return Optional.empty();
  }

  private Optional<String> word() {
    return token.isWord()
        ? nearest(token.upper(), WORDS).map(w -> "Did you mean " + w + "?")
        : Optional.empty();
  }

  private boolean isNearWord() {
    return token.isWord() && nearest(token.upper(), WORDS).isPresent();
  }

  private Optional<String> term() {
    if (open.isEmpty()
        && tokens.hasBefore(index, "WHERE", "SELECT", "ASK", "CONSTRUCT")
        && before.is("}")) {
      return Optional.of("The query has ended before it.");
    }
    if (before.is("/") && !token.isName()) {
      return Optional.of(
          "Each step of a path is a whole name; a name with a slash in it is written in full,"
              + " between '<' and '>'.");
    }
    if (isInGroup() && token.isTerm() && before.isTerm()) {
      return Optional.of("A dot is missing before it, if a new pattern begins here.");
    }
    return Optional.empty();
  }

  private boolean isInGroup() {
    return !open.isEmpty() && open.getFirst().is("{");
  }

  private boolean isInBrackets() {
    return !open.isEmpty() && open.getFirst().is("(");
  }

  /** Whether no group was opened yet: what is written there belongs to SELECT or FROM. */
  private boolean beforeGroup() {
    return open.stream().noneMatch(t -> t.is("{"))
        && !tokens.hasBefore(index, "WHERE")
        && !closedGroup();
  }

  private boolean closedGroup() {
    for (int i = 0; i < index; i++) {
      if (tokens.get(i).is("{")) {
        return true;
      }
    }
    return false;
  }

  /** The word with the fewest changes, at most a third of its letters. */
  static Optional<String> nearest(String word, List<String> words) {
    String wanted = word.toUpperCase(Locale.ROOT);
    if (word.length() < 3 || words.stream().anyMatch(wanted::equalsIgnoreCase)) {
      return Optional.empty();
    }
    return words.stream()
        .filter(w -> distance(wanted, w) <= Math.max(1, w.length() / 3))
        .min(
            java.util.Comparator.comparingInt((String w) -> distance(wanted, w))
                .thenComparing(w -> w));
  }

  /** Whatever the case. */
  private static int distance(String wanted, String word) {
    return Nearest.distance(wanted, word.toUpperCase(Locale.ROOT));
  }
}
