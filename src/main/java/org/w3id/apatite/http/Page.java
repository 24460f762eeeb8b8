package org.w3id.apatite.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Pages whose content is made as text. */
public final class Page {

  /** Stands in no page: a control character. */
  private static final String CONTENT = "\u0001";

  private Page() {}

  public static String of(String title, String body) {
    return of(Frame.of(title), body);
  }

  /**
   * @param head further elements of the head
   */
  public static String of(String title, String head, String body) {
    return of(Frame.of(title).withHead(head), body);
  }

  /**
   * @param body HTML, whose text is escaped
   */
  public static String of(Frame frame, String body) {
    return Templates.render("frame.jte", Map.of("frame", frame, "content", Templates.raw(body)));
  }

  /** What stands before the body. */
  public static String before(Frame frame) {
    String page = of(frame, CONTENT);
    return page.substring(0, page.lastIndexOf(CONTENT));
  }

  public static String after() {
    String page = of("", CONTENT);
    return page.substring(page.lastIndexOf(CONTENT) + CONTENT.length());
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
