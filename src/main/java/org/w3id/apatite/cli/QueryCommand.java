package org.w3id.apatite.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.ResultSetMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetOps;
import org.apache.jena.system.Txn;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sparql.CsvRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Ask the loaded graph: a query of the catalogue by its name, a file, or a text.")
final class QueryCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    CSV,
    TSV,
    JSON,
    XML
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "QUERY",
      description = "Name of a catalogue query, a file, or SPARQL 1.1 text.")
  private String asked = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "Form of a SELECT's answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws Exception {
    Query query;
    try {
      query = QueryFactory.create(text(), Syntax.syntaxSPARQL_11);
    } catch (QueryParseException e) {
      throw new IOException(
          "line "
              + e.getLine()
              + ", column "
              + e.getColumn()
              + ": not valid SPARQL 1.1: "
              + e.getMessage(),
          e);
    }
    common.loader(new TerminalProgress(System.err)).loadIfChanged();
    try (Store store = Store.open(common.dataDirectory());
        SearchIndex index = SearchIndex.open(store.snapshot())) {
      DatasetGraph data = store.snapshot().dataset();
      index.attach(store.snapshot());
      Txn.executeRead(data, () -> answer(query, data));
    }
    return 0;
  }

  private String text() throws IOException {
    Optional<SourceFolder> sources = common.sources();
    if (sources.isPresent()) {
      for (CatalogueQuery q : CatalogueQuery.all(sources.get())) {
        if (q.name().equals(asked)) {
          return q.text();
        }
      }
    }
    if (asked.length() < 1000 && !asked.contains("{") && !asked.contains("\n")) {
      Path file = Path.of(asked);
      if (!Files.isReadable(file)) {
        throw new IOException(
            "'"
                + asked
                + "' is neither a query of the catalogue nor a readable file nor SPARQL text.");
      }
      return common.base().rewrite(Files.readString(file));
    }
    return asked;
  }

  private void answer(Query query, DatasetGraph data) {
    try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
      if (query.isAskType()) {
        System.out.println(exec.ask());
      } else if (query.isSelectType()) {
        var rows = exec.select();
        if (format == Format.TEXT) {
          RowSetOps.out(System.out, rows);
        } else if (format == Format.CSV) {
          csv(rows);
        } else {
          ResultSetMgr.write(System.out, ResultSet.adapt(rows), lang());
        }
      } else {
        var graph = query.isDescribeType() ? exec.describe() : exec.construct();
        RDFDataMgr.write(System.out, graph, Lang.TURTLE);
      }
    }
    System.out.flush();
  }

  private static void csv(RowSet rows) {
    try {
      new CsvRows(System.out).write(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Lang lang() {
    return switch (format) {
      case TEXT -> ResultSetLang.RS_Text;
      case CSV -> ResultSetLang.RS_CSV;
      case TSV -> ResultSetLang.RS_TSV;
      case JSON -> ResultSetLang.RS_JSON;
      case XML -> ResultSetLang.RS_XML;
    };
  }
}
