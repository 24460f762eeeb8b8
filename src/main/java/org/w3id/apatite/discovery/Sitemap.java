package org.w3id.apatite.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.description.Dump;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/** The sitemap of one version at one address: an index, the part of the dataset, other parts. */
final class Sitemap {

  /** Far below the 50,000 addresses and 50 MB that the protocol allows. */
  private static final int PER_PART = 20_000;

  private static final List<String> DOCUMENTS =
      List.of(
          "",
          "catalog",
          "quality",
          ".well-known/void",
          "ontology",
          "shapes",
          "queries/",
          "map",
          "explore",
          "foods",
          "evidence",
          "article",
          "about",
          "downloads",
          "licence");

  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final VersionRecord version;
  private final String url;

  private Sitemap(VersionRecord version, String url) {
    this.version = version;
    this.url = url;
  }

  /**
   * @param url the address of the server, with a slash at its end
   */
  static Sitemap of(Snapshot snapshot, List<CatalogueQuery> queries, String url) {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      Sitemap sitemap = new Sitemap(snapshot.versionRead(), url);
      sitemap.make(data, queries);
      return sitemap;
    } finally {
      data.end();
    }
  }

  /** Whether it is of this version and address. */
  boolean isOf(VersionRecord other, String address) {
    return version.number() == other.number() && url.equals(address);
  }

  /** What is at an address below the site, such as {@code sitemap/1.xml}. */
  Optional<Answer> at(String path) {
    return Optional.ofNullable(answers.get(path));
  }

  private void make(DatasetGraph data, List<CatalogueQuery> queries) {
    Instant loaded = version.loadedAt();
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "sitemap/dataset.xml", loaded.toString(), dataset(queries, graphs(data)));
    Map<String, String> things = SitemapUrls.of(data, new Base(version.base()), url, loaded);
    Map<String, String> part = new LinkedHashMap<>();
    for (Map.Entry<String, String> thing : things.entrySet()) {
      part.put(thing.getKey(), thing.getValue());
      if (part.size() == PER_PART) {
        put(parts, part);
      }
    }
    if (!part.isEmpty()) {
      put(parts, part);
    }
    keep("sitemap.xml", SitemapXml.index(parts));
  }

  private static List<String> graphs(DatasetGraph data) {
    List<String> graphs = new ArrayList<>();
    data.listGraphNodes().forEachRemaining(g -> graphs.add(g.getURI()));
    return graphs.stream().sorted().toList();
  }

  private void put(Map<String, String> parts, Map<String, String> part) {
    String newest = part.values().stream().max(String::compareTo).orElseThrow();
    put(parts, "sitemap/" + parts.size() + ".xml", newest, SitemapXml.part(part));
    part.clear();
  }

  private void put(Map<String, String> parts, String path, String modified, byte[] xml) {
    parts.put(url + path, modified);
    keep(path, xml);
  }

  private void keep(String path, byte[] xml) {
    answers.put(
        path,
        new Answer("application/xml", Tag.of(version.number(), version.digest(), url, path), xml));
  }

  private byte[] dataset(List<CatalogueQuery> queries, List<String> graphs) {
    Base base = new Base(version.base());
    List<SitemapXml.Dataset> datasets = new ArrayList<>();
    datasets.add(
        new SitemapXml.Dataset(
            "The whole dataset of this site",
            base.iri() + "dataset",
            base.iri(),
            url + "sparql",
            addresses(Dump.whole())));
    // Each is a dataset of its own: who takes all files of one has nothing twice.
    for (String graph : graphs) {
      Dump dump = Dump.of(base, graph);
      datasets.add(
          new SitemapXml.Dataset(
              "The named graph " + graph, dump.dataset(base), "", "", addresses(List.of(dump))));
    }
    Map<String, String> documents = new LinkedHashMap<>();
    String loaded = version.loadedAt().toString();
    DOCUMENTS.forEach(d -> documents.put(url + d, loaded));
    queries.forEach(q -> documents.put(url + "queries/" + q.name(), loaded));
    return SitemapXml.datasets(datasets, documents);
  }

  private List<String> addresses(List<Dump> dumps) {
    return dumps.stream().map(d -> url + Dump.FOLDER + d.file()).toList();
  }
}
