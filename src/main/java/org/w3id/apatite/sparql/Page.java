package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The frame of the HTML pages of this room, from {@code page.html}. */
final class Page {

  private static final String TITLE = "{{title}}";
  private static final String BODY = "{{body}}";
  private static final String FRAME = read("/sparql/page.html");

  private Page() {}

  static String of(String title, String body) {
    return before(title) + body + after();
  }

  /** What stands before the body. */
  static String before(String title) {
    return FRAME.substring(0, FRAME.indexOf(BODY)).replace(TITLE, escape(title));
  }

  static String after() {
    return FRAME.substring(FRAME.indexOf(BODY) + BODY.length());
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
