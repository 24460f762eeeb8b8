package org.w3id.apatite.discovery;

import java.util.Map;
import java.util.stream.Collectors;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Templates;

/** The home page, with what machines look for in its head. */
final class LandingPage {

  private static final String HEAD = Page.read("/discovery/head.html");

  private LandingPage() {}

  static String of(Landing landing, TypedLinks links, Home home) {
    Map<String, String> texts =
        Map.of(
            "url", Page.escape(landing.url()),
            "title", Page.escape(landing.title()),
            "description", Page.escape(landing.description()),
            "dataset", Page.escape(landing.dataset()),
            "modified", Page.escape(landing.modified()),
            "keywords", Page.escape(String.join(", ", landing.keywords())));
    String head =
        filled(HEAD, texts)
            + inHead(links)
            + "<script type=\"application/ld+json\">\n"
            // Nothing in it may end the script.
            + landing.markup().replace("<", "\\u003c")
            + "\n</script>\n";
    return Templates.page("home.jte", Frame.of(landing.title()).withHead(head), home);
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
