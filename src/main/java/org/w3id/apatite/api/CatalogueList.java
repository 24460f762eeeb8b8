package org.w3id.apatite.api;

import java.util.function.Supplier;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Tag;

/** The published queries in one document. */
final class CatalogueList {

  private final Catalogue catalogue;
  private final Supplier<String> url;

  CatalogueList(Catalogue catalogue, Supplier<String> url) {
    this.catalogue = catalogue;
    this.url = url;
  }

  Answer json() {
    JsonArray queries = new JsonArray();
    catalogue.all().forEach(q -> queries.add(entry(q)));
    JsonObject list = new JsonObject();
    list.put("queries", queries);
    String text = list + "\n";
    return Answer.text("application/json", Tag.of(text), text);
  }

  private JsonObject entry(CatalogueQuery query) {
    JsonObject entry = new JsonObject();
    entry.put("name", query.name());
    entry.put("title", query.title());
    entry.put("question", query.question());
    JsonArray keywords = new JsonArray();
    query.keywords().forEach(keywords::add);
    entry.put("keywords", keywords);
    JsonObject columns = new JsonObject();
    query.columns().forEach(columns::put);
    entry.put("columns", columns);
    JsonArray parameters = new JsonArray();
    query.parameters().forEach(p -> parameters.add(parameter(p, catalogue.names(query))));
    entry.put("parameters", parameters);
    String address = url.get() + "queries/" + query.name();
    JsonObject links = new JsonObject();
    links.put("answer", address);
    links.put("text", address + ".rq");
    links.put("page", address + ".html");
    links.put("json", address + ".json");
    if (query.query().isSelectType() || query.query().isAskType()) {
      links.put("csv", address + ".csv");
    }
    entry.put("links", links);
    return entry;
  }

  private static JsonObject parameter(QueryParameter parameter, Names names) {
    JsonObject described = new JsonObject();
    described.put("name", parameter.name());
    described.put("description", parameter.meaning());
    described.put("type", parameter.type());
    if (!parameter.language().isEmpty()) {
      described.put("language", parameter.language());
    }
    parameter.of().ifPresent(kind -> described.put("of", kind));
    if (!parameter.oneOf().isEmpty()) {
      JsonArray choices = new JsonArray();
      parameter.oneOf().forEach(v -> choices.add(parameter.written(v, names)));
      described.put("oneOf", choices);
    }
    parameter.byDefault().ifPresent(v -> described.put("default", parameter.written(v, names)));
    described.put("example", parameter.example(names));
    return described;
  }

  Answer page() {
    StringBuilder html =
        new StringBuilder(
            "<h1>Queries</h1><p>Each question is one query with an address of its own; as"
                + " <a href=\"../queries.json\">JSON</a>, as <a href=\"../openapi.json\">OpenAPI</a>.</p><dl>");
    for (CatalogueQuery query : catalogue.all()) {
      html.append("<dt><a href=\"")
          .append(Page.escape(query.name()))
          .append("\">")
          .append(Page.escape(query.title()))
          .append("</a></dt><dd>")
          .append(Page.escape(query.question()))
          .append("</dd>\n");
    }
    String page = Page.of("Queries", html.append("</dl>").toString());
    return Answer.text("text/html; charset=utf-8", Tag.of(page), page);
  }
}
