package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.NodeUtils;

/**
 * Rows as SPARQL 1.1 Query Results JSON, a row a line; triple terms and base directions as 1.2 has
 * them. It is the form that nearly all programs ask for, and the library's writer spends more time
 * on indenting it than a point query takes to run.
 */
final class JsonRows {

  private static final int FLUSH_AT = 1 << 13;

  private final StringBuilder text = new StringBuilder(FLUSH_AT + 1024);
  private final Map<Node, Integer> blankNodes = new HashMap<>();
  private final OutputStream out;

  JsonRows(OutputStream out) {
    this.out = out;
  }

  void write(RowSet rows) throws IOException {
    List<Var> vars = rows.getResultVars();
    List<String> keys = new ArrayList<>(vars.size());
    text.append("{\"head\":{\"vars\":[");
    for (Var v : vars) {
      text.append(keys.isEmpty() ? "" : ",").append('"').append(v.getVarName()).append('"');
      keys.add('"' + v.getVarName() + "\":");
    }
    text.append("]},\n\"results\":{\"bindings\":[");
    for (boolean first = true; rows.hasNext(); first = false) {
      text.append(first ? "\n" : ",\n");
      row(rows.next(), vars, keys);
      if (text.length() > FLUSH_AT) {
        flush();
      }
    }
    text.append("\n]}}\n");
    flush();
  }

  private void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void row(Binding row, List<Var> vars, List<String> keys) {
    text.append('{');
    boolean first = true;
    for (int i = 0; i < vars.size(); i++) {
      Node value = row.get(vars.get(i));
      if (value != null) {
        text.append(first ? "" : ",").append(keys.get(i));
        term(value);
        first = false;
      }
    }
    text.append('}');
  }

  private void term(Node node) {
    if (node.isURI()) {
      text.append("{\"type\":\"uri\",\"value\":");
      string(node.getURI());
    } else if (node.isLiteral()) {
      literal(node);
    } else if (node.isTripleTerm()) {
      Triple triple = node.getTriple();
      text.append("{\"type\":\"triple\",\"value\":{\"subject\":");
      term(triple.getSubject());
      text.append(",\"predicate\":");
      term(triple.getPredicate());
      text.append(",\"object\":");
      term(triple.getObject());
      text.append('}');
    } else {
      text.append("{\"type\":\"bnode\",\"value\":\"b")
          .append(blankNodes.computeIfAbsent(node, n -> blankNodes.size()))
          .append('"');
    }
    text.append('}');
  }

  private void literal(Node node) {
    text.append("{\"type\":\"literal\",\"value\":");
    string(node.getLiteralLexicalForm());
    if (NodeUtils.hasLang(node)) {
      text.append(",\"xml:lang\":");
      string(node.getLiteralLanguage());
      if (node.getLiteralBaseDirection() != null) {
        text.append(",\"its:dir\":");
        string(node.getLiteralBaseDirection().direction());
      }
    } else if (!XSDDatatype.XSDstring.equals(node.getLiteralDatatype())) {
      text.append(",\"datatype\":");
      string(node.getLiteralDatatypeURI());
    }
  }

  /** RFC 8259, section 7: what must be escaped, and lone surrogates, which UTF-8 cannot hold. */
  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        i += escaped(value, i, c);
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /**
   * @return how many more characters were taken
   */
  private int escaped(String value, int at, char c) {
    if (Character.isHighSurrogate(c)
        && at + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(at + 1))) {
      text.append(c).append(value.charAt(at + 1));
      return 1;
    }
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> text.append(String.format("\\u%04x", (int) c));
    }
    return 0;
  }
}
