package org.w3id.apatite.sparql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that may be no query, with their places: the parser tells where it stopped,
 * and not what stood around.
 */
final class QueryTokens {

  /**
   * One word, sign or term.
   *
   * @param text as it is written
   * @param start its first character in the query, from 0
   */
  record Token(String text, int start) {

    int end() {
      return start + text.length();
    }

    boolean is(String... words) {
      for (String word : words) {
        if (text.equalsIgnoreCase(word)) {
          return true;
        }
      }
      return false;
    }

    String upper() {
      return text.toUpperCase(Locale.ROOT);
    }

    boolean isWord() {
      return text.chars().allMatch(Character::isLetter);
    }

    boolean isVariable() {
      return text.length() > 1 && (text.startsWith("?") || text.startsWith("$"));
    }

    boolean isName() {
      return text.indexOf(':') >= 0 && !text.startsWith("<") && !isText();
    }

    boolean isText() {
      return text.startsWith("\"") || text.startsWith("'");
    }

    /** Whether a pattern can have it as a part. */
    boolean isTerm() {
      return isVariable()
          || isName()
          || isText()
          || (text.startsWith("<") && text.endsWith(">") && text.length() > 1)
          || text.equals("a")
          || Character.isDigit(text.charAt(0))
          || text.startsWith("@");
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#[^\\n]*)"
              + "|<[^<>\"{}|^`\\\\\\s]*>"
              + "|\"\"\"(?s:.*?)\"\"\"|\'\'\'(?s:.*?)\'\'\'"
              + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|\'(?:[^\'\\\\\\n]|\\\\.)*\'"
              + "|[?$]\\w+|@[\\w-]+|\\^\\^|&&|\\|\\||!=|<=|>="
              + "|(?:[\\p{L}][\\w.-]*)?:(?:[\\p{L}\\d_:%-]|\\.(?=[\\p{L}\\d_:%-]))*"
              + "|[\\p{L}\\d_]+|\\S");

  private final String query;
  private final List<Token> tokens = new ArrayList<>();

  QueryTokens(String query) {
    this.query = query;
    Matcher matcher = TOKEN.matcher(query);
    while (matcher.find()) {
      if (matcher.group("comment") == null) {
        tokens.add(new Token(matcher.group(), matcher.start()));
      }
    }
  }

  /** Where in the text a line and a column are, both from 1; the end of the text if beyond it. */
  int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = query.indexOf('\n', start);
      if (next < 0) {
        return query.length();
      }
      start = next + 1;
    }
    return Math.max(0, Math.min(start + column - 1, query.length()));
  }

  /** Line of a place, from 1. */
  int line(int offset) {
    return 1 + (int) query.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Column of a place, from 1. */
  int column(int offset) {
    return offset - query.lastIndexOf('\n', offset - 1);
  }

  /** In words. */
  String place(int offset) {
    return "line " + line(offset) + ", column " + column(offset);
  }

  /** The place behind the last token. */
  int end() {
    return tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
  }

  /** The number of the token at a place, or of the first behind it. */
  int at(int offset) {
    for (int i = 0; i < tokens.size(); i++) {
      if (offset < tokens.get(i).end()) {
        return i;
      }
    }
    return tokens.size();
  }

  int size() {
    return tokens.size();
  }

  /** A token by its number; an empty one outside. */
  Token get(int index) {
    return index < 0 || index >= tokens.size() ? new Token(" ", query.length()) : tokens.get(index);
  }

  /** The first quote or angle bracket that opens something and is not closed. */
  Optional<Token> unclosed() {
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      boolean bracket =
          t.is("<") && query.startsWith("://", Math.min(query.length(), scheme(t.end())));
      if (t.is("\"", "'") || bracket) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }

  private int scheme(int from) {
    int at = from;
    while (at < query.length() && Character.isLetter(query.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The brackets that are open before a token, the innermost first. */
  Deque<Token> open(int index) {
    Deque<Token> open = new ArrayDeque<>();
    for (Token t : tokens.subList(0, Math.min(index, tokens.size()))) {
      if (t.is("{", "(", "[")) {
        open.push(t);
      } else if (t.is("}", ")", "]") && !open.isEmpty()) {
        open.pop();
      }
    }
    return open;
  }

  /** Whether one of these words stands before a token, at the depth of brackets of the token. */
  boolean hasBefore(int index, String... words) {
    int depth = 0;
    for (int i = Math.min(index, tokens.size()) - 1; i >= 0; i--) {
      Token t = tokens.get(i);
      if (t.is("}", ")", "]")) {
        depth++;
      } else if (t.is("{", "(", "[")) {
        depth--;
      } else if (depth == 0 && t.is(words)) {
        return true;
      }
    }
    return false;
  }
}
