package org.w3id.apatite.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.w3id.apatite.description.DatasetFiles;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.sparql.SparqlServlet;

/** What the server says of itself, always of the current version. */
final class LiveDescription implements SparqlServlet.SelfDescription {

  private record Described(VersionRecord version, GraphOfItself itself) {}

  private final Site site;
  private final Snapshot snapshot;
  private final QualityDocument quality;
  private final Lock dumps = new ReentrantLock();
  private volatile Described described;

  LiveDescription(Site site) {
    this.site = site;
    this.snapshot = site.snapshot();
    this.quality =
        new QualityDocument(
            snapshot, site.catalogue(), site.settings().limits().time(), this::address);
    this.described = new Described(snapshot.version(), new GraphOfItself(site, dumps));
  }

  private GraphOfItself now() {
    Described known = described;
    VersionRecord version = snapshot.version();
    if (known.version().number() != version.number()) {
      // Two at once make it twice, which does no harm.
      known = new Described(version, new GraphOfItself(site, dumps));
      described = known;
    }
    return known.itself();
  }

  @Override
  public Answer in(Form form) {
    return now().in(form);
  }

  @Override
  public Map<String, String> prefixes() {
    return now().prefixes();
  }

  @Override
  public String address() {
    return site.url().get() + "sparql";
  }

  /** The VoID of the dataset. */
  GraphAnswers voidDocument() {
    return now().voidDocument();
  }

  /** The site as a catalogue of DCAT. */
  GraphAnswers catalog() {
    return now().catalog();
  }

  /** The dataset as files. */
  DatasetFiles files() {
    return now().files();
  }

  /** What tests of the data came to. */
  QualityDocument quality() {
    return quality;
  }

  /** The making of each document in the forms for which most clients ask. */
  List<Runnable> documents() {
    return Stream.<java.util.function.Supplier<GraphAnswers>>of(
            () -> now().endpoint(), this::voidDocument, this::catalog)
        .flatMap(
            d ->
                Stream.of(Form.TURTLE, Form.RDF_XML, Form.JSON_LD)
                    .map(f -> (Runnable) () -> d.get().in(f)))
        .toList();
  }
}
