package org.w3id.apatite.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3id.apatite.http.Page;

/** The landing page as plain HTML: everything is there without a script. */
final class LandingPage {

  private static final String HEAD = Page.read("/discovery/head.html");
  private static final String BODY = Page.read("/discovery/landing.html");
  private static final String END_OF_HEAD = "</head>";

  private LandingPage() {}

  static String of(Landing landing, TypedLinks links) {
    Map<String, String> texts =
        Map.ofEntries(
            Map.entry("url", Page.escape(landing.url())),
            Map.entry("title", Page.escape(landing.title())),
            Map.entry("description", Page.escape(landing.description())),
            Map.entry("dataset", Page.escape(landing.dataset())),
            Map.entry("version", Page.escape(landing.version())),
            Map.entry("modified", Page.escape(landing.modified())),
            Map.entry("keywords", Page.escape(String.join(", ", landing.keywords()))),
            Map.entry("licenses", licenses(landing.licenses())),
            Map.entry("files", files(landing.files())),
            Map.entry("parts", files(landing.parts())));
    String page = Page.of(landing.title(), filled(BODY, texts));
    int head = page.indexOf(END_OF_HEAD);
    return page.substring(0, head)
        + filled(HEAD, texts)
        + inHead(links)
        + "<script type=\"application/ld+json\">\n"
        // Nothing in it may end the script.
        + landing.markup().replace("<", "\\u003c")
        + "\n</script>\n"
        + page.substring(head);
  }

  /** Puts texts in their places; what stands in a text is no place. */
  private static String filled(String template, Map<String, String> texts) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
      int close = template.indexOf("}}", open);
      out.append(template, from, open)
          .append(texts.getOrDefault(template.substring(open + 2, close), ""));
      from = close + 2;
    }
    return out.append(template.substring(from)).toString();
  }

  private static String licenses(List<String> licenses) {
    return licenses.stream()
        .map(Page::escape)
        .map(l -> "<a rel=\"license\" href=\"" + l + "\">" + l + "</a>")
        .collect(Collectors.joining(", "));
  }

  private static String files(List<Landing.File> files) {
    return files.stream()
        .map(
            f ->
                "<li><a href=\""
                    + Page.escape(f.address())
                    + "\">"
                    + Page.escape(f.title())
                    + "</a>, "
                    + Page.escape(f.address().replaceFirst(".*/", ""))
                    + ", "
                    + Page.escape(f.bytes())
                    + " bytes</li>\n")
        .collect(Collectors.joining());
  }

  /** The typed links for those who see the page and no headers. */
  private static String inHead(TypedLinks links) {
    return links.all().stream()
        .map(
            l ->
                "<link rel=\""
                    + l.relation()
                    + "\" href=\""
                    + Page.escape(l.target())
                    + "\""
                    + l.type().map(t -> " type=\"" + t + "\"").orElse("")
                    + ">\n")
        .collect(Collectors.joining());
  }
}
