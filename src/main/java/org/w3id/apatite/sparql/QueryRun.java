package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DynamicDatasets;
import org.apache.jena.sparql.core.Transactional;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.Context;
import org.w3id.apatite.graph.guard.QueryBudget;
import org.w3id.apatite.http.Form;

/** One query over the data, written in one form. */
final class QueryRun {

  private final DatasetGraph data;
  private final Query query;
  private final Opening opening;
  private final Form form;

  QueryRun(DatasetGraph data, Query query, Opening opening, Form form) {
    this.data = data;
    this.query = query;
    this.opening = opening;
    this.form = form;
  }

  /**
   * Runs and writes.
   *
   * @param budget memory it may hold
   * @param running is told how to stop it
   * @throws org.w3id.apatite.graph.guard.LimitExceeded if it would hold more
   */
  void write(OutputStream out, QueryBudget budget, RunningQueries.Running running)
      throws IOException {
    Transactional transaction = data;
    transaction.begin(org.apache.jena.query.TxnType.READ);
    try (QueryExec exec =
        QueryExec.dataset(dataset()).query(query).set(QueryBudget.SYMBOL, budget).build()) {
      running.onStop(() -> stop(exec));
      writeOrSayCancelled(out, exec, budget);
    } finally {
      transaction.end();
    }
  }

  /**
   * The signal is seen at the next row. The rest of the engine's stop may have to wait for a step
   * of the query's beginning, which must not keep whoever stops it.
   */
  private static void stop(QueryExec exec) {
    AtomicBoolean signal = Context.getCancelSignal(exec.getContext());
    if (signal != null) {
      signal.set(true);
    }
    Thread rest = new Thread(exec::abort, "stop query");
    rest.setDaemon(true);
    rest.start();
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

  /**
   * The dataset that FROM and FROM NAMED describe, made here: the store takes FROM for the union of
   * all graphs when its default graph is that union.
   */
  private DatasetGraph dataset() {
    if (!query.hasDatasetDescription()) {
      return data;
    }
    DatasetGraph described =
        DynamicDatasets.dynamicDataset(query.getDatasetDescription(), data, false);
    query.getGraphURIs().clear();
    query.getNamedGraphURIs().clear();
    return described;
  }

  private void write(OutputStream out, QueryExec exec, QueryBudget budget) throws IOException {
    if (query.isSelectType()) {
      rows(out, exec.select());
    } else if (query.isAskType()) {
      truth(out, exec.ask());
    } else if (query.isConstructType() && form == Form.N_TRIPLES) {
      // Nothing to gather: a triple may be written when it comes.
      var stream =
          StreamRDFWriter.getWriterStream(out, RDFFormat.NTRIPLES_UTF8, Context.emptyContext());
      stream.start();
      exec.constructTriples().forEachRemaining(stream::triple);
      stream.finish();
    } else {
      graph(out, query.isConstructType() ? gathered(exec, budget) : exec.describe());
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

  private void rows(OutputStream out, RowSet rows) throws IOException {
    if (form.isHtml()) {
      new HtmlRows(query.getPrefixMapping()).write(out, rows, opening);
    } else {
      writer(form.lang().orElseThrow()).write(out, rows, Context.emptyContext());
    }
  }

  private void truth(OutputStream out, boolean answer) throws IOException {
    if (form.isHtml()) {
      new HtmlRows(query.getPrefixMapping()).write(out, answer, opening);
    } else if (form == Form.CSV || form == Form.TSV) {
      // Neither form has a word for ASK; a header and a value reads well everywhere.
      out.write(
          ("_askResult" + (form == Form.CSV ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
      out.write((answer + (form == Form.CSV ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
    } else {
      writer(form.lang().orElseThrow()).write(out, answer, Context.emptyContext());
    }
  }

  private static RowSetWriter writer(Lang lang) {
    return RowSetWriterRegistry.getFactory(lang).create(lang);
  }

  private void graph(OutputStream out, Graph graph) throws IOException {
    if (form.isHtml()) {
      try (QueryExec exec =
          QueryExec.graph(graph).query("SELECT * { ?subject ?property ?value }").build()) {
        new HtmlRows(query.getPrefixMapping()).write(out, exec.select(), opening);
      }
    } else {
      RDFWriter.source(graph).lang(form.lang().orElseThrow()).output(out);
    }
  }
}
