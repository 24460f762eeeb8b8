package org.w3id.apatite.fragments;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/**
 * Terms as clients of fragments write them: an IRI as it is, or in angle brackets; a literal in
 * quotes with {@code @en} or {@code ^^} and the datatype; nothing or a variable for every term.
 * What stands between the quotes is the text itself: nothing in it is escaped.
 */
final class Term {

  private static final Pattern IRI =
      Pattern.compile("<?([A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|\\\\^`]*)>?");

  private static final Pattern LITERAL =
      Pattern.compile(
          "\"(.*)\"(?:@([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)|\\^\\^(\\S+))?", Pattern.DOTALL);

  private Term() {}

  /**
   * An IRI, or every term.
   *
   * @param place in which it is asked for, such as {@code subject}
   * @throws ProblemException 400 if it is neither
   */
  static Node iri(String place, String given) {
    if (isAny(given)) {
      return Node.ANY;
    }
    Matcher iri = IRI.matcher(given);
    if (!iri.matches() || given.startsWith("<") != given.endsWith(">")) {
      throw bad(place, given, "Give an absolute IRI, or nothing for every " + place + ".");
    }
    return NodeFactory.createURI(iri.group(1));
  }

  /**
   * An IRI, a literal in its canonical form, or every term.
   *
   * @throws ProblemException 400 if it is none of these
   */
  static Node object(String given) {
    if (!given.startsWith("\"")) {
      return given.isEmpty() || given.startsWith("?") || IRI.matcher(given).matches()
          ? iri("object", given)
          : literalExpected(given);
    }
    Matcher literal = LITERAL.matcher(given);
    if (!literal.matches()) {
      return literalExpected(given);
    }
    String text = literal.group(1);
    if (literal.group(2) != null) {
      return NodeFactory.createLiteralLang(text, literal.group(2));
    }
    if (literal.group(3) == null) {
      return NodeFactory.createLiteralString(text);
    }
    Matcher datatype = IRI.matcher(literal.group(3));
    // A text in a language has its language instead.
    if (!datatype.matches() || datatype.group(1).toLowerCase(Locale.ROOT).endsWith("langstring")) {
      return literalExpected(given);
    }
    return CanonicalTerms.of(
        NodeFactory.createLiteralDT(
            text, TypeMapper.getInstance().getSafeTypeByName(datatype.group(1))));
  }

  /** The same as a client would write it. */
  static String text(Node node) {
    if (!node.isLiteral()) {
      return node.isURI() ? node.getURI() : "";
    }
    String text = "\"" + node.getLiteralLexicalForm() + "\"";
    if (!node.getLiteralLanguage().isEmpty()) {
      return text + "@" + node.getLiteralLanguage().toLowerCase(Locale.ROOT);
    }
    String datatype = node.getLiteralDatatypeURI();
    return datatype.endsWith("#string") ? text : text + "^^" + datatype;
  }

  private static boolean isAny(String given) {
    return given.isEmpty() || given.matches("\\?\\w*");
  }

  private static Node literalExpected(String given) {
    throw bad(
        "object",
        given,
        "Give an absolute IRI, a literal such as \"text\", \"text\"@en or"
            + " \"1\"^^http://www.w3.org/2001/XMLSchema#integer, or nothing for every object.");
  }

  private static ProblemException bad(String place, String given, String right) {
    return new ProblemException(
        Problem.of(400, "term", "No term", "The " + place + " '" + given + "' is no term. " + right)
            .with("parameter", place));
  }
}
