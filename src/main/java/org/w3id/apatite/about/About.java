package org.w3id.apatite.about;

import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the page about the site shows.
 *
 * @param sources the data sets from which figures were taken
 */
public record About(Dataset dataset, List<Source> sources) {

  /**
   * A data set of others.
   *
   * @param license address of its terms; null where the graph holds none
   */
  public record Source(
      String name,
      @Nullable String href,
      String definition,
      String citation,
      @Nullable String license) {}

  /**
   * @param data to be read while this is made
   */
  static About of(Dataset dataset, Base base, DatasetGraph data) {
    LocalLinks links = new LocalLinks(base.iri());
    return new About(
        dataset,
        new QueryFile(base, "/about/sources.rq")
            .rows(data, Map.of()).stream()
                .map(
                    row ->
                        new Source(
                            row.text("name"),
                            links.href(row.text("source")),
                            row.text("definition"),
                            row.text("citation"),
                            links.href(row.text("license"))))
                .toList());
  }
}
