package org.w3id.apatite.chart;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.jspecify.annotations.Nullable;

/**
 * One row of what a query found.
 *
 * @param binding its values
 */
public record Row(Binding binding) {

  /** An IRI, or the text of a literal; empty where the row has no value. */
  public String text(String name) {
    Node value = binding.get(name);
    if (value == null) {
      return "";
    }
    return value.isLiteral() ? value.getLiteralLexicalForm() : value.toString();
  }

  /** The last part of an IRI; empty where the row has no value. */
  public String name(String name) {
    return localName(text(name));
  }

  /** A number; null where the row has none. */
  public @Nullable BigDecimal number(String name) {
    String text = text(name);
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  /** A count; null where the row has none. */
  public @Nullable Integer count(String name) {
    return Optional.ofNullable(number(name)).map(BigDecimal::intValueExact).orElse(null);
  }

  public boolean isTrue(String name) {
    return text(name).equals("true");
  }

  /** What stands behind the last slash of an IRI. */
  public static String localName(String iri) {
    return iri.substring(iri.lastIndexOf('/') + 1);
  }
}
