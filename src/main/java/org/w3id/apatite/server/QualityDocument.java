package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Trial;
import org.w3id.apatite.description.DocumentPage;
import org.w3id.apatite.description.QualityReport;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.description.Tested;
import org.w3id.apatite.description.Tested.Metric;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/**
 * What tests of the data version came to: shapes and checks at its load, the published queries once
 * {@link #runQueries} has run them.
 */
final class QualityDocument {

  private final Snapshot snapshot;
  private final List<CatalogueQuery> queries;
  private final Duration limit;
  private final Supplier<String> endpoint;
  private final Base base;
  private volatile GraphAnswers answers;

  /**
   * @param limit of the time of one query
   * @param endpoint its address, known once the server listens
   */
  QualityDocument(
      Snapshot snapshot, List<CatalogueQuery> queries, Duration limit, Supplier<String> endpoint) {
    this.snapshot = snapshot;
    this.queries = queries;
    this.limit = limit;
    this.endpoint = endpoint;
    this.base = new Base(snapshot.version().base());
    this.answers = answers(List.of(), Instant.EPOCH);
  }

  /** As far as it is known by now. */
  GraphAnswers answers() {
    return answers;
  }

  /** Runs every published query, one after the other, and adds what they came to. */
  void runQueries() {
    List<Tested> tests = new ArrayList<>();
    for (CatalogueQuery query : queries) {
      Trial trial = Trial.of(snapshot.dataset(), query, limit);
      tests.add(
          new Tested(
              ServiceDescription.example(endpoint.get(), query.name()),
              query.title(),
              trial.problem().isEmpty() ? Tested.Outcome.PASSED : Tested.Outcome.FAILED,
              trial.problem().isEmpty()
                  ? "It has rows, of the columns it explains."
                  : trial.problem(),
              Map.of(Metric.ROWS, trial.rows(), Metric.MILLISECONDS, trial.time().toMillis())));
    }
    answers = answers(List.copyOf(tests), Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private GraphAnswers answers(List<Tested> tests, Instant when) {
    return new GraphAnswers(
        Tag.of(snapshot.version().number(), snapshot.version().digest(), when),
        () -> graph(tests, when),
        new DocumentPage(
                "What tests of this data version came to",
                "/quality",
                List.of("quality-summary", "quality-queries", "quality-tests"))
            ::of);
  }

  private Graph graph(List<Tested> tests, Instant when) {
    Graph graph =
        tests.isEmpty()
            ? GraphMemFactory.createDefaultGraph()
            : QualityReport.of(base, "query", when, tests);
    Path file = snapshot.folder().resolve(QualityReport.FILE);
    // A version of an older program has none.
    if (Files.exists(file)) {
      try {
        Graph loaded = GraphMemFactory.createDefaultGraph();
        RDFParser.fromString(Files.readString(file), Lang.NTRIPLES).parse(loaded);
        GraphUtil.addInto(graph, loaded);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return graph;
  }
}
