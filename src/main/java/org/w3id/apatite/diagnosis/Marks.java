package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3id.apatite.http.Page;

/**
 * A query as it was written, with its suspects marked as far as they can be found in it: the text
 * of a suspect is made from the syntax tree, so spaces differ, and what a semicolon stands for is
 * not written there.
 */
final class Marks {

  private static final Pattern WORD =
      Pattern.compile("<[^>\\s]*>|\"[^\"]*\"(@[\\w-]+)?|[\\w?$:.-]+|[^\\s\\w]");

  private final String text;
  private final BitSet marked;

  private Marks(String text, BitSet marked) {
    this.text = text;
    this.marked = marked;
  }

  static Marks of(String text, List<Suspect> suspects) {
    BitSet marked = new BitSet();
    for (Suspect suspect : suspects) {
      place(text, suspect.pattern()).ifPresent(m -> marked.set(m.start(), m.end()));
    }
    return new Marks(text, marked);
  }

  private static Optional<Matcher> place(String text, String pattern) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(pattern);
    while (word.find()) {
      words.add(word.group());
    }
    // Whole, or without its subject, or without its object too: after a semicolon and a comma.
    return Stream.of(words, tail(words, 1), tail(words, 2))
        .filter(w -> w.size() > 1 || w == words)
        .flatMap(w -> found(text, w).stream())
        .findFirst();
  }

  private static List<String> tail(List<String> words, int from) {
    return words.subList(Math.min(from, words.size()), words.size());
  }

  private static Optional<Matcher> found(String text, List<String> words) {
    String spaced = words.stream().map(Marks::quoted).collect(Collectors.joining("\\s*"));
    Matcher matcher = Pattern.compile("(?<![\\w?:])" + spaced + "(?![\\w:-])").matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  /** Either kind of quotes. */
  private static String quoted(String word) {
    return word.startsWith("\"")
        ? Pattern.quote(word).replace("\"", "\\E[\"']\\Q")
        : Pattern.quote(word);
  }

  String html() {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int start = marked.nextSetBit(at);
      if (start < 0) {
        break;
      }
      int end = Math.min(marked.nextClearBit(start), text.length());
      out.append(Page.escape(text.substring(at, start)));
      out.append("<mark>").append(Page.escape(text.substring(start, end))).append("</mark>");
      at = end;
    }
    return out.append(Page.escape(text.substring(at))).toString();
  }
}
