package org.w3id.apatite.snippet;

import java.util.stream.Collectors;

/**
 * Texts of many lines as literals of programming languages, with as few escapes as each allows.
 * Each means the text and nothing else, whatever it holds; only in Java a line end follows it.
 */
final class Literal {

  private static final String INDENT = "    ";

  private Literal() {}

  /** POSIX shell, section 2.2.2: between single quotes everything is itself, but for the quote. */
  static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A long string of Python. */
  static String python(String text) {
    return "\"\"\"" + quotesEscaped(text) + "\"\"\"";
  }

  /** For between three double quotes: no three stand together in it, and none at its end. */
  private static String quotesEscaped(String text) {
    return text.replace("\\", "\\\\")
        .replaceAll("\"(?=\"\"|\"?\\z)", "\\\\\"")
        .replace("\r", "\\r");
  }

  /** A raw string of R 4, whose dashes are as many as the text leaves free. */
  static String r(String text) {
    String dashes = "";
    while (text.contains(")" + dashes + "\"")) {
      dashes += "-";
    }
    return "r\"" + dashes + "(" + text + ")" + dashes + "\"";
  }

  /** A template literal; a line end is always one line feed in it. */
  static String javaScript(String text) {
    String body =
        text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("\r", "\\r");
    return "`" + body + "`";
  }

  /** A text block (JLS, section 3.10.6): white space at the ends of lines is written out. */
  static String java(String text) {
    return quotesEscaped(text)
        .lines()
        .map(Literal::indented)
        .collect(Collectors.joining("\n", "\"\"\"\n", "\n" + INDENT + "\"\"\""));
  }

  private static String indented(String line) {
    if (line.isEmpty()) {
      return line;
    }
    String kept = line.substring(0, line.length() - 1);
    return INDENT
        + switch (line.charAt(line.length() - 1)) {
          case ' ' -> kept + "\\s";
          case '\t' -> kept + "\\t";
          case '\f' -> kept + "\\f";
          default -> line;
        };
  }

  /** Of languages whose strings have double quotes and escapes with a backslash. */
  static String oneLine(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
