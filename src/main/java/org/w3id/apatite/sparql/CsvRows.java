package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;

/**
 * Rows as SPARQL 1.1 Query Results CSV, in the quoting of RFC 4180; triple terms as the draft of
 * 1.2 has them. The library's writer leaves {@code _:} off blank nodes (section 3.1 wants it) and
 * writes a question mark for a triple term.
 *
 * <pre>{@code
 * new CsvRows(out).write(exec.select());
 * }</pre>
 */
public final class CsvRows {

  private static final int FLUSH_AT = 1 << 13;

  private final StringBuilder text = new StringBuilder(FLUSH_AT + 1024);
  private final PlainTerms terms = new PlainTerms();
  private final OutputStream out;

  public CsvRows(OutputStream out) {
    this.out = out;
  }

  /** Writes a line of names and a line for each row. */
  public void write(RowSet rows) throws IOException {
    List<Var> vars = rows.getResultVars();
    for (int i = 0; i < vars.size(); i++) {
      text.append(i == 0 ? "" : ",");
      cell(vars.get(i).getVarName());
    }
    text.append("\r\n");
    while (rows.hasNext()) {
      row(rows.next(), vars);
      if (text.length() > FLUSH_AT) {
        flush();
      }
    }
    flush();
  }

  private void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void row(Binding row, List<Var> vars) {
    for (int i = 0; i < vars.size(); i++) {
      text.append(i == 0 ? "" : ",");
      Node value = row.get(vars.get(i));
      if (value != null) {
        cell(terms.text(value));
      }
    }
    text.append("\r\n");
  }

  private void cell(String value) {
    boolean plain = !value.isEmpty();
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = c != '"' && c != ',' && c != '\r' && c != '\n';
    }
    // An empty text is quoted, so that it is not taken for a value that is not there.
    text.append(plain ? value : PlainTerms.quoted(value));
  }
}
