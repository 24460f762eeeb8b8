package org.w3id.apatite.api;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.snippet.Snippet;
import org.w3id.apatite.sparql.Opening;
import org.w3id.apatite.sparql.SparqlServlet;

/** What a person sees of a published query above its rows: the question, a form, other forms. */
final class QueryPage {

  private final Catalogue catalogue;
  private final Supplier<String> url;

  /**
   * @param url the address of the server, with a slash at its end
   */
  QueryPage(Catalogue catalogue, Supplier<String> url) {
    this.catalogue = catalogue;
    this.url = url;
  }

  Opening above(CatalogueQuery query, Given given, String text) {
    return new Opening(
        query.title(),
        Section.QUERIES,
        "<p><a href=\"./\">All queries</a></p><h1>"
            + Page.escape(query.title())
            + "</h1><p>"
            + Page.escape(query.question())
            + "</p>"
            + (query.parameters().isEmpty() ? "" : form(query, given))
            + links(query, given)
            + columns(query)
            + "<details><summary>Query</summary><pre>"
            + Page.escape(text)
            + "</pre><p><a href=\""
            + Page.escape(Opening.edit(text))
            + "\">Change it in the editor</a></p></details>"
            + Snippet.html(Snippet.of(query.query(), text, url.get() + "sparql")));
  }

  private String form(CatalogueQuery query, Given given) {
    Names names = catalogue.names(query);
    StringBuilder html = new StringBuilder("<form method=\"get\" action=\"");
    html.append(Page.escape(query.name())).append("\">");
    for (QueryParameter parameter : query.parameters()) {
      String value = parameter.byDefault().map(v -> parameter.written(v, names)).orElse("");
      html.append("<p><label>")
          .append(Page.escape(parameter.meaning()))
          .append("<br>")
          .append(field(parameter, given.written().getOrDefault(parameter.name(), value), names))
          .append("</label></p>");
    }
    return html.append("<button>Run</button></form>").toString();
  }

  private String field(QueryParameter parameter, String value, Names names) {
    Map<String, String> choices = choices(parameter, names);
    String name = " name=\"" + Page.escape(parameter.name()) + "\"";
    if (choices.isEmpty()) {
      String type =
          switch (parameter.kind()) {
            case INTEGER, DECIMAL -> "number\" step=\"any";
            case DATE -> "date";
            default -> "text";
          };
      return "<input type=\"" + type + "\"" + name + " value=\"" + Page.escape(value) + "\">";
    }
    // What was given may be written in another way than the list does.
    String chosen =
        names.candidates(value).stream()
            .map(names::shortest)
            .filter(choices::containsKey)
            .findFirst()
            .orElse(value);
    String any = parameter.byDefault().isEmpty() ? "<option value=\"\">any</option>" : "";
    return choices.entrySet().stream()
        .map(c -> option(c.getKey(), c.getValue(), c.getKey().equals(chosen)))
        .collect(joining("", "<select" + name + ">" + any, "</select>"));
  }

  private static String option(String value, String label, boolean selected) {
    return "<option value=\""
        + Page.escape(value)
        + (selected ? "\" selected>" : "\">")
        + Page.escape(label)
        + "</option>";
  }

  private Map<String, String> choices(QueryParameter parameter, Names names) {
    Map<String, String> choices = new LinkedHashMap<>();
    parameter
        .of()
        .ifPresent(
            kind ->
                catalogue
                    .instances()
                    .of(kind)
                    .forEach((iri, label) -> choices.put(names.shortest(iri), label)));
    parameter.oneOf().stream()
        .map(v -> parameter.written(v, names))
        .forEach(v -> choices.put(v, v));
    if (parameter.kind() == QueryParameter.Kind.BOOLEAN) {
      Stream.of("true", "false").forEach(v -> choices.put(v, v));
    }
    return choices;
  }

  private static String links(CatalogueQuery query, Given given) {
    String parameters =
        given.written().entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(joining("&"));
    List<Form> forms = SparqlServlet.forms(query.query());
    return Stream.concat(forms.stream().filter(f -> !f.isHtml()).map(Form::suffix), Stream.of("rq"))
        .map(
            suffix ->
                "<a href=\""
                    + Page.escape(
                        query.name()
                            + "."
                            + suffix
                            + (parameters.isEmpty() ? "" : "?" + parameters))
                    + "\">"
                    + suffix
                    + "</a>")
        .collect(joining(" ", "<p>The same as ", "</p>"));
  }

  private static String columns(CatalogueQuery query) {
    return query.columns().entrySet().stream()
        .map(
            c ->
                "<dt>"
                    + Page.escape(c.getKey())
                    + "</dt><dd>"
                    + Page.escape(c.getValue())
                    + "</dd>")
        .collect(joining("", "<details><summary>Columns</summary><dl>", "</dl></details>"));
  }
}
