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
import org.w3id.apatite.http.Library;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/**
 * The page on which to write a query: a form that works as it is, and the published queries by
 * topic.
 *
 * @param endpoint the address that programs ask
 * @param base under which the IRIs of the graph are minted
 * @param makesLinks whether the server makes short links
 * @param query with which the page begins
 * @param topics name of each, with its queries
 */
public record Editor(
    String endpoint,
    String base,
    boolean makesLinks,
    String query,
    Map<String, List<Example>> topics) {

  private static final String OTHERS = "Others";

  /** The scripts of the page beside the first, which loads them. */
  private static final List<String> PARTS =
      List.of("editor-terms", "editor-table", "editor-views", "editor-answer");

  /**
   * A published query.
   *
   * @param text as it is put into the form
   */
  public record Example(String name, String title, String question, String text) {}

  /**
   * @param published the queries of the catalogue
   * @param endpoint the address of the endpoint
   * @param makesLinks whether the server makes short links
   */
  public static String page(
      List<CatalogueQuery> published, Base base, String endpoint, boolean makesLinks) {
    Frame frame =
        Frame.of("SPARQL")
            .in(Section.SPARQL)
            .withHead(head())
            .withForms(
                List.of(
                    new Anchor("service description as Turtle", "/sparql.ttl", "text/turtle"),
                    new Anchor("RDF/XML", "/sparql.rdf", "application/rdf+xml"),
                    new Anchor("JSON-LD", "/sparql.jsonld", "application/ld+json")));
    String first = base.rewrite(Page.read("/sparql/first.rq"));
    Editor editor = new Editor(endpoint, base.iri(), makesLinks, first, byTopic(published));
    return Templates.page("editor.jte", frame, editor);
  }

  private static String head() {
    StringBuilder head = new StringBuilder();
    style(head, Library.yasgui("yasgui.min.css"));
    style(head, Assets.path("editor.css"));
    // A module is found by this link: each has a digest of its own in its address.
    PARTS.forEach(
        part ->
            head.append("<link rel=\"modulepreload\" id=\"")
                .append(part)
                .append("\" href=\"")
                .append(Assets.path(part + ".js"))
                .append("\">\n"));
    return head.append("<script src=\"")
        .append(Library.yasgui("yasgui.min.js"))
        .append("\" defer></script>\n<script type=\"module\" src=\"")
        .append(Assets.path("editor.js"))
        .append("\"></script>")
        .toString();
  }

  private static void style(StringBuilder head, String path) {
    head.append("<link rel=\"stylesheet\" href=\"").append(path).append("\">\n");
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
