package org.w3id.apatite.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The frame of the plain HTML pages, from {@code page.html}. */
public final class Page {

  private static final String TITLE = "{{title}}";
  private static final String HEAD = "{{head}}";
  private static final String BODY = "{{body}}";
  private static final String FRAME = read("/http/page.html");

  private Page() {}

  public static String of(String title, String body) {
    return before(title) + body + after();
  }

  /**
   * @param head further elements of the head
   */
  public static String of(String title, String head, String body) {
    return before(title, head) + body + after();
  }

  /** What stands before the body. */
  public static String before(String title) {
    return before(title, "");
  }

  /** What comes from data is put in last, and not looked through for places once more. */
  private static String before(String title, String head) {
    int at = FRAME.indexOf(HEAD);
    return FRAME.substring(0, at).replace(TITLE, escape(title))
        + head
        + FRAME.substring(at + HEAD.length(), FRAME.indexOf(BODY));
  }

  public static String after() {
    return FRAME.substring(FRAME.indexOf(BODY) + BODY.length());
  }

  public static String escape(String text) {
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

  public static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
