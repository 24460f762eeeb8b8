package org.w3id.apatite.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;

/** What was found, for people: by kind, the kind of the best first. */
public final class SearchPage {

  /** Results without a kind stand under this. */
  private static final String OTHERS = "Others";

  private final LocalLinks links;
  private final Summaries summaries;

  SearchPage(LocalLinks links, Summaries summaries) {
    this.links = links;
    this.summaries = summaries;
  }

  /**
   * What the template shows.
   *
   * @param total how many things were found, of which the best are shown
   * @param shown how many are shown
   * @param kinds name of each kind, and what was found of it
   */
  public record Results(String text, int total, int shown, Map<String, List<Result>> kinds) {}

  /**
   * @param href null when the IRI is no address of the web
   * @param matched the text that fits, where it is not the label
   */
  public record Result(
      String label,
      String language,
      @Nullable String href,
      @Nullable String matched,
      @Nullable String definition) {}

  /** To be called in a read transaction. */
  String of(String text, Found found) {
    Map<String, List<Result>> kinds = new LinkedHashMap<>();
    for (Found.Hit hit : found.best()) {
      Summary summary = summaries.of(NodeFactory.createURI(hit.iri()));
      kinds
          .computeIfAbsent(
              summary.type().map(Summary.Type::label).orElse(OTHERS), k -> new ArrayList<>())
          .add(
              new Result(
                  summary.label(),
                  summary.language(),
                  links.href(hit.iri()),
                  hit.text().equals(summary.label()) ? null : Summaries.shortened(hit.text()),
                  summary.definition().orElse(null)));
    }
    return page(new Results(text, found.total(), found.best().size(), kinds));
  }

  /** The page for who has not asked yet. */
  static String empty() {
    return page(new Results("", 0, 0, Map.of()));
  }

  private static String page(Results results) {
    return Templates.page("search.jte", Frame.of("Search"), results);
  }
}
