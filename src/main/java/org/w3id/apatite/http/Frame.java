package org.w3id.apatite.http;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page.
 *
 * @param title of the page, without the name of the site
 * @param section of the site that it belongs to
 * @param head further elements of the head
 * @param crumbs the way to it from the home page, without itself
 * @param forms in which the page can be had as data
 * @param release of the data that the page was made from; empty when nobody said
 */
public record Frame(
    String title,
    @Nullable Section section,
    Content head,
    List<Anchor> crumbs,
    List<Anchor> forms,
    String release) {

  /**
   * A link.
   *
   * @param type media type of what it leads to, empty when it is a page
   */
  public record Anchor(String text, String href, String type) {
    public Anchor(String text, String href) {
      this(text, href, "");
    }
  }

  /** Of the release that the thread is working for. */
  public static Frame of(String title) {
    return new Frame(title, null, out -> {}, List.of(), List.of(), Release.current());
  }

  public Frame in(Section other) {
    return new Frame(title, other, head, crumbs, forms, release);
  }

  /**
   * @param html elements, whose text is escaped
   */
  public Frame withHead(String html) {
    return new Frame(title, section, out -> out.writeContent(html), crumbs, forms, release);
  }

  public Frame withCrumbs(Anchor... others) {
    return new Frame(title, section, head, List.of(others), forms, release);
  }

  public Frame withForms(List<Anchor> others) {
    return new Frame(title, section, head, crumbs, List.copyOf(others), release);
  }

  public boolean isIn(Section other) {
    return section == other;
  }

  /** Where a file of the program's own is had, for as long as it stays the same. */
  public String asset(String name) {
    return Assets.path(name);
  }
}
