package org.w3id.apatite.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** A literal means its text and nothing else, as the language itself reads it. */
class LiteralTest {

  private static final List<String> TEXTS =
      List.of(
          "SELECT * WHERE {\n  ?s ?p ?o .\n}",
          "'",
          "\"",
          "\\",
          "\\\"",
          "it's \"a\" 'b'",
          "''' and \"\"\" and \"\"\"\" and \"\"\"\"\"",
          "\"\"\"",
          "ends in \"\"",
          "\\n is two characters, \\\\ too, \\u0041 six",
          "`id` $(id) $HOME ${HOME} \\${x} \\`",
          ")\" )-\" )--\"",
          "ends in )",
          "{{endpoint}} $1 \\1 %s",
          "  indented\n\tby a tab\n\n   \nspace at its end \ntab at its end\t\nend",
          "carriage\r\nreturn\ralone",
          "\u00e9 \u4e2d \ud83d\ude00 #comment // /* ");

  /** Stands in no text; what is printed behind each. */
  private static final String END = "\u0003";

  private static String program(UnaryOperator<String> literal, String before, String after) {
    return TEXTS.stream()
        .map(text -> before + literal.apply(text) + after + "\n")
        .collect(Collectors.joining());
  }

  private static void assertRead(Running running) {
    assertEquals(0, running.exit(), running.said());
    assertEquals(TEXTS, List.of(running.said().split(END)));
  }

  @Test
  void shell() throws Exception {
    assumeTrue(Running.has("sh", "-c", "true"), "no sh here");
    assertRead(Running.of(List.of("sh"), program(Literal::shell, "printf '%s\\003' ", "")));
  }

  @Test
  void python() throws Exception {
    assumeTrue(Running.has("python3", "--version"), "no Python here");
    String program =
        "import sys\n"
            + program(Literal::python, "sys.stdout.buffer.write((", " + '\\x03').encode('utf-8'))");
    assertRead(Running.of(List.of("python3", "-"), program));
  }

  @Test
  void javaScript() throws Exception {
    assumeTrue(Running.has("node", "--version"), "no node here");
    assertRead(
        Running.of(
            List.of("node", "-"),
            program(Literal::javaScript, "process.stdout.write(", " + '\\x03');")));
  }

  @Test
  void java() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String text : TEXTS) {
        String read =
            value(
                shell,
                "java.util.Base64.getEncoder().encodeToString("
                    + Literal.java(text)
                    + ".getBytes(java.nio.charset.StandardCharsets.UTF_8))");
        byte[] bytes = Base64.getDecoder().decode(read.replace("\"", ""));
        assertEquals(text + "\n", new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }

  private static String value(JShell shell, String expression) {
    SnippetEvent event = shell.eval(expression).get(0);
    assertTrue(event.value() != null, () -> shell.diagnostics(event.snippet()).toList() + "");
    return event.value();
  }

  /** R reads a raw string up to the first bracket with as many dashes and a quote. */
  @Test
  void r() {
    for (String text : TEXTS) {
      String literal = Literal.r(text);
      Matcher opening = Pattern.compile("^r\"(-*)\\(").matcher(literal);
      assertTrue(opening.find(), literal);
      int end = literal.indexOf(")" + opening.group(1) + "\"", opening.end());
      assertEquals(text, literal.substring(opening.end(), end));
      assertEquals(literal.length(), end + 2 + opening.group(1).length());
    }
  }
}
