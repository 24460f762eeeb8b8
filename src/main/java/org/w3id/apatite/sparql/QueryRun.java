package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.atlas.AtlasException;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Transactional;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.Context;
import org.w3id.apatite.federation.Ledger;
import org.w3id.apatite.graph.DescribedDataset;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.graph.guard.Cancellation;
import org.w3id.apatite.graph.guard.QueryBudget;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.network.file.FileOptions;
import org.w3id.apatite.vocabulary.Base;

/** One query over the data, written in one form. */
final class QueryRun {

  private final Snapshot snapshot;
  private final DatasetGraph data;
  private final Query query;
  private final SparqlRequest request;
  private final Form form;
  private final Emptiness emptiness;
  private final RowCap cap;
  private final FileOptions options;
  private final Map<String, String> prefixes;
  private VersionRecord version;
  private Map<String, String> headersOfNetwork = Map.of();

  /**
   * @param mostRows of one answer; 0 for no limit
   * @param prefixes by which pages shorten what the query's own do not
   */
  QueryRun(
      Snapshot snapshot,
      Query query,
      SparqlRequest request,
      Form form,
      long mostRows,
      Map<String, String> prefixes) {
    this.prefixes = prefixes;
    this.snapshot = snapshot;
    this.version = snapshot.version();
    this.data = snapshot.dataset();
    this.query = query;
    this.request = request;
    this.form = form;
    this.emptiness = new Emptiness(query);
    this.cap = new RowCap(query, mostRows);
    this.options = request.options(form);
  }

  /** The version that is read; known once its first bytes are written. */
  VersionRecord version() {
    return version;
  }

  /** Headers that the answer needs by what it holds, known once its first bytes are written. */
  Map<String, String> headers() {
    return cap.isCut()
        ? cap.headers()
        : emptiness.isNothing() ? new WhyLink(request).header() : headersOfNetwork;
  }

  /**
   * Runs and writes.
   *
   * @param budget memory it may hold
   * @param ledger where it is written what partners cost
   * @param running is told how to stop it
   * @throws org.w3id.apatite.graph.guard.LimitExceeded if it would hold more
   */
  void write(OutputStream out, QueryBudget budget, Ledger ledger, RunningQueries.Running running)
      throws IOException {
    Transactional transaction = data;
    transaction.begin(org.apache.jena.query.TxnType.READ);
    version = snapshot.versionRead();
    try (QueryExec exec =
        QueryExec.dataset(DescribedDataset.of(data, query))
            .query(query)
            .set(QueryBudget.SYMBOL, budget)
            .set(Ledger.SYMBOL, ledger)
            .build()) {
      running.onStop(() -> Cancellation.of(exec));
      writeOrSayCancelled(out, exec, budget);
      ledger.check();
    } catch (QueryCancelledException e) {
      ledger.check();
      throw e;
    } finally {
      transaction.end();
    }
  }

  /** A sort that is stopped from outside fails in ways of its own. */
  private void writeOrSayCancelled(OutputStream out, QueryExec exec, QueryBudget budget)
      throws IOException {
    try {
      write(out, exec, budget);
    } catch (AtlasException e) {
      AtomicBoolean signal = Context.getCancelSignal(exec.getContext());
      if (signal != null && signal.get()) {
        throw new QueryCancelledException();
      }
      throw e;
    }
  }

  private void write(OutputStream out, QueryExec exec, QueryBudget budget) throws IOException {
    if (query.isSelectType()) {
      rows(out, cap.cut(exec.select(), budget), budget);
    } else if (query.isAskType()) {
      truth(out, exec.ask(), budget);
    } else if (query.isConstructType() && form == Form.N_TRIPLES) {
      // Nothing to gather: a triple may be written when it comes.
      var stream =
          StreamRDFWriter.getWriterStream(out, RDFFormat.NTRIPLES_UTF8, Context.emptyContext());
      stream.start();
      exec.constructTriples()
          .forEachRemaining(
              t -> {
                emptiness.note(true);
                stream.triple(t);
              });
      stream.finish();
    } else {
      graph(out, query.isConstructType() ? gathered(exec, budget) : exec.describe(), budget);
    }
  }

  private static Graph gathered(QueryExec exec, QueryBudget budget) {
    Graph graph = GraphFactory.createDefaultGraph();
    exec.constructTriples()
        .forEachRemaining(
            t -> {
              int before = graph.size();
              graph.add(t);
              if (graph.size() > before) {
                budget.hold(QueryBudget.size(t.getSubject()) + QueryBudget.size(t.getObject()));
              }
            });
    return graph;
  }

  private void rows(OutputStream out, RowSet all, QueryBudget budget) throws IOException {
    RowSet watched = emptiness.watch(all);
    RowSet rows =
        request
            .labels()
            .map(language -> new LabelledRows(query, new Labels(data, language)).of(watched))
            .orElse(watched);
    if (form.isHtml()) {
      html().write(out, rows);
    } else if (form == Form.JSON) {
      new JsonRows(out).write(rows);
    } else if (form == Form.CSV) {
      new CsvRows(out).write(rows);
    } else if (form == Form.ARROW) {
      new ArrowRows(out, budget).write(rows);
    } else {
      writer(form.lang().orElseThrow()).write(out, rows, Context.emptyContext());
    }
  }

  private HtmlRows html() {
    return new HtmlRows(
        PrefixMapping.Factory.create()
            .setNsPrefixes(prefixes)
            .setNsPrefixes(query.getPrefixMapping()),
        new LocalLinks(version.base()),
        new Labels(data, Labels.USUAL),
        request,
        emptiness,
        cap);
  }

  private void truth(OutputStream out, boolean answer, QueryBudget budget) throws IOException {
    emptiness.note(answer);
    if (form.isHtml()) {
      html().write(out, answer);
    } else if (form == Form.CSV || form == Form.TSV) {
      // Neither form has a word for ASK; a header and a value reads well everywhere.
      out.write(
          ("_askResult" + (form == Form.CSV ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
      out.write((answer + (form == Form.CSV ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
    } else if (form == Form.ARROW) {
      new ArrowRows(out, budget).write(answer);
    } else {
      writer(form.lang().orElseThrow()).write(out, answer, Context.emptyContext());
    }
  }

  private static RowSetWriter writer(Lang lang) {
    return RowSetWriterRegistry.getFactory(lang).create(lang);
  }

  private void graph(OutputStream out, Graph graph, QueryBudget budget) throws IOException {
    emptiness.note(!graph.isEmpty());
    if (form.isHtml()) {
      try (QueryExec exec =
          QueryExec.graph(graph).query("SELECT * { ?subject ?property ?value }").build()) {
        html().write(out, exec.select());
      }
    } else if (form.kind() == Form.Kind.NETWORK) {
      budget.hold(graph.size() * QueryNetwork.BYTES);
      QueryNetwork network = new QueryNetwork(new Base(version.base()), data, graph, options);
      headersOfNetwork = network.headers();
      network.write(out, form);
    } else {
      RDFWriter.source(graph).lang(form.lang().orElseThrow()).output(out);
    }
  }
}
