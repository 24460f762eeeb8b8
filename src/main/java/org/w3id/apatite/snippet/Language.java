package org.w3id.apatite.snippet;

import java.util.function.UnaryOperator;

/** The languages of snippets. */
enum Language {
  CURL("curl", "curl", Literal::shell),
  SPARQL_WRAPPER("Python, SPARQLWrapper", "sparqlwrapper", Literal::python),
  PANDAS("Python, requests and pandas", "pandas", Literal::python),
  R("R, httr2", "r", Literal::r),
  JAVASCRIPT("JavaScript", "javascript", Literal::javaScript),
  JAVA("Java, Jena", "java", Literal::java);

  private final String title;
  private final String file;

  // A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<String> literal;

  Language(String title, String file, UnaryOperator<String> literal) {
    this.title = title;
    this.file = file;
    this.literal = literal;
  }

  String title() {
    return title;
  }

  /** The beginning of the names of its templates. */
  String file() {
    return file;
  }

  /** A text as a literal of the language, with its quotes. */
  String literal(String text) {
    return literal.apply(text);
  }

  /** An address as a short literal, with its quotes. */
  String address(String address) {
    return this == CURL ? Literal.shell(address) : Literal.oneLine(address);
  }
}
