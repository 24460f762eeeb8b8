package org.w3id.apatite.about;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the page of files shows.
 *
 * @param url the address of the server, with a slash at its end
 * @param ontology IRI of the ontology
 * @param files that hold the whole dataset
 * @param parts files that hold one named graph each
 */
public record Downloads(
    Dataset dataset, String url, String ontology, List<File> files, List<File> parts) {

  /**
   * One file.
   *
   * @param statements in it, with commas; null where that is not counted
   * @param bytes its length, with commas
   * @param sha256 in hexadecimal
   */
  public record File(
      String title,
      String address,
      String name,
      String mediaType,
      @Nullable String statements,
      String bytes,
      String sha256) {}

  /**
   * @param catalog the site as a catalogue of DCAT
   * @param data to be read while this is made
   */
  static Downloads of(
      Dataset dataset, VersionRecord version, String url, DatasetGraph catalog, DatasetGraph data) {
    String quads = grouped(version.statements());
    // What stands in two graphs stands once in their union.
    String triples = grouped(Iter.count(data.getUnionGraph().find()));
    Base base = new Base(version.base());
    List<Row> rows = new QueryFile(base, "/about/files.rq").rows(catalog, Map.of());
    return new Downloads(
        dataset,
        url,
        base.iri() + "ontology",
        rows.stream()
            .filter(r -> r.text("part").isEmpty())
            .map(r -> file(r, r.name("type").matches("trig|n-quads") ? quads : triples))
            .toList(),
        rows.stream()
            .filter(r -> !r.text("part").isEmpty())
            .map(r -> file(r, count(version, r.text("part").substring(dataset.iri().length() + 1))))
            .toList());
  }

  /** As a part is named below the dataset, its graph is named below the base. */
  private static @Nullable String count(VersionRecord version, String part) {
    Long count = version.graphs().get(version.base() + Address.ascii(part));
    return count == null ? null : grouped(count);
  }

  private static File file(Row row, @Nullable String statements) {
    String address = row.text("address");
    return new File(
        row.text("title"),
        address,
        address.substring(address.indexOf("/dumps/") + "/dumps/".length()),
        row.text("type").replaceFirst(".*/media-types/", ""),
        statements,
        grouped(Long.parseLong(row.text("bytes"))),
        row.text("sha256"));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
