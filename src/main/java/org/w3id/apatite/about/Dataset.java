package org.w3id.apatite.about;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.vocabulary.Base;

/**
 * The dataset as one names it.
 *
 * @param number counts the versions of this server's data
 * @param version what the release is called
 * @param day on which this version was made
 * @param license IRI, empty when none is stated
 */
public record Dataset(
    String iri,
    String title,
    String description,
    long number,
    String version,
    String day,
    String creator,
    String license) {

  private static final int DAY = "2026-01-01".length();

  static Dataset of(VersionRecord version, DatasetGraph catalog) {
    Base base = new Base(version.base());
    List<Row> rows = new QueryFile(base, "/about/title.rq").rows(catalog, Map.of());
    String iri = base.iri() + "dataset";
    String day = version.loadedAt().toString().substring(0, DAY);
    if (rows.isEmpty()) {
      return new Dataset(iri, iri, "", version.number(), "", day, "", "");
    }
    Row row = rows.get(0);
    return new Dataset(
        iri,
        row.text("title"),
        row.text("description"),
        version.number(),
        row.text("version"),
        day,
        row.text("creator"),
        row.text("license"));
  }

  /** What its licence is called, or the licence's address. */
  public String licenseName() {
    return license.matches("https?://creativecommons\\.org/licenses/[a-z-]+/\\d\\.\\d/?")
        ? "CC "
            + license.replaceAll(".*/licenses/|/$", "").replace('/', ' ').toUpperCase(Locale.ROOT)
        : license;
  }

  /** How it is cited: who, what, which version of which day, where. */
  public String citation() {
    return (creator.isEmpty() ? "" : creator + ". ")
        + title
        + (version.isEmpty() ? "" : ", release " + version)
        + ", version "
        + number
        + " of "
        + day
        + ". "
        + iri;
  }
}
