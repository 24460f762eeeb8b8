package org.w3id.apatite.pathway;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;

/** A row of an answer. */
record Row(Binding binding) {

  /** The IRI or the text of a value; empty where there is none. */
  String text(String name) {
    Node value = binding.get(Var.alloc(name));
    return value == null ? "" : value.isURI() ? value.getURI() : value.getLiteralLexicalForm();
  }
}
