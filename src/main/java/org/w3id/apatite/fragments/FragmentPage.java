package org.w3id.apatite.fragments;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.w3id.apatite.http.Page;

/** A fragment as a plain page: the pattern as a form, the statements as a table. */
final class FragmentPage {

  private static final String FORM = Page.read("/fragments/fragments.html");

  private FragmentPage() {}

  static String of(Fragment fragment) {
    Asked asked = fragment.asked();
    StringBuilder body =
        new StringBuilder(
            FORM.replace("{{subject}}", Page.escape(asked.subject()))
                .replace("{{predicate}}", Page.escape(asked.predicate()))
                .replace("{{object}}", Page.escape(asked.object())));
    body.append("<p>")
        .append(fragment.exact() ? "" : "At least ")
        .append(fragment.total())
        .append(" statements match.");
    if (!fragment.statements().isEmpty()) {
      long last = asked.skip() + fragment.statements().size();
      body.append(" Here are ")
          .append(asked.skip() + 1)
          .append(" to ")
          .append(last)
          .append(", in the order of the store.");
    }
    body.append("</p>\n");
    table(body, fragment);
    body.append("<p>");
    if (asked.page() > 1) {
      link(body, asked.at("", asked.page() - 1L), "Previous page", "prev");
    }
    if (fragment.hasNext()) {
      link(body, asked.at("", asked.page() + 1L), "Next page", "next");
    }
    return Page.of("Statements by pattern", body.append("</p>\n").toString());
  }

  private static void table(StringBuilder body, Fragment fragment) {
    if (fragment.statements().isEmpty()) {
      return;
    }
    body.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">subject</th>")
        .append("<th scope=\"col\">predicate</th><th scope=\"col\">object</th></tr></thead>")
        .append("<tbody>\n");
    for (Triple t : fragment.statements()) {
      body.append("<tr>");
      cell(body, "subject", t.getSubject());
      cell(body, "predicate", t.getPredicate());
      cell(body, "object", t.getObject());
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
  }

  /** Each term leads to all statements that have it in the same place. */
  private static void cell(StringBuilder body, String place, Node node) {
    String text = Term.text(node);
    body.append("<td>");
    if (text.isEmpty()) {
      body.append(Page.escape(node.toString()));
    } else {
      body.append("<a href=\"fragments?")
          .append(place)
          .append('=')
          .append(Page.escape(Asked.encoded(text)))
          .append("\">")
          .append(Page.escape(text))
          .append("</a>");
    }
    body.append("</td>");
  }

  private static void link(StringBuilder body, String address, String text, String relation) {
    body.append("<a rel=\"")
        .append(relation)
        .append("\" href=\"")
        .append(Page.escape(address))
        .append("\">")
        .append(text)
        .append("</a> ");
  }
}
