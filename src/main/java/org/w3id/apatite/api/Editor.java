package org.w3id.apatite.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.http.Assets;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/**
 * The page on which to write a query: a form that works as it is, and the published queries by
 * topic.
 *
 * @param endpoint the address that programs ask
 * @param query with which the page begins
 * @param topics name of each, with its queries
 */
public record Editor(String endpoint, String query, Map<String, List<Example>> topics) {

  private static final String OTHERS = "Others";

  /**
   * A published query.
   *
   * @param text as it is put into the form
   */
  public record Example(String name, String title, String question, String text) {}

  /**
   * @param published the queries of the catalogue
   * @param endpoint the address of the endpoint
   */
  public static String page(List<CatalogueQuery> published, Base base, String endpoint) {
    String script = "<script type=\"module\" src=\"" + Assets.path("editor.js") + "\"></script>";
    Frame frame =
        Frame.of("SPARQL")
            .in(Section.SPARQL)
            .withHead(script)
            .withForms(
                List.of(
                    new Anchor("service description as Turtle", "/sparql.ttl", "text/turtle"),
                    new Anchor("RDF/XML", "/sparql.rdf", "application/rdf+xml"),
                    new Anchor("JSON-LD", "/sparql.jsonld", "application/ld+json")));
    String first = base.rewrite(Page.read("/sparql/first.rq"));
    return Templates.page("editor.jte", frame, new Editor(endpoint, first, byTopic(published)));
  }

  private static Map<String, List<Example>> byTopic(List<CatalogueQuery> published) {
    Map<String, List<String>> topics = new LinkedHashMap<>();
    Page.read("/api/topics.tsv")
        .lines()
        .map(line -> Arrays.asList(line.split("\t", -1)))
        .forEach(row -> topics.put(row.get(0), row.subList(1, row.size())));
    Map<String, List<Example>> examples = new LinkedHashMap<>();
    topics.keySet().forEach(t -> examples.put(t, new ArrayList<>()));
    for (CatalogueQuery query : published) {
      String topic =
          topics.entrySet().stream()
              .filter(t -> query.keywords().stream().anyMatch(t.getValue()::contains))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(OTHERS);
      examples
          .computeIfAbsent(topic, t -> new ArrayList<>())
          .add(new Example(query.name(), query.title(), query.question(), query.text()));
    }
    examples.values().removeIf(List::isEmpty);
    return examples;
  }
}
