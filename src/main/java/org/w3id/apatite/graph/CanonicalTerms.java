package org.w3id.apatite.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.thrift.ThriftConvert;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdInline;

/**
 * One spelling for each number.
 *
 * <p>TDB2 5.6.0 keeps {@code 18}, {@code 18.0} and {@code 18.00} of xsd:decimal as different terms
 * that print alike (Apache Jena issue 3404), gives doubles and longs that do not fit into its index
 * back in another spelling or as xsd:integer, and cuts integers to 64 bits in silence. So every
 * number is brought to its canonical form (XML Schema part 2, second edition, 3.2.3.2: at least one
 * digit after the point, no other trailing zero), or to what the store gives back for it, on its
 * way into the store and in every query, and integers that cannot be held are refused.
 */
public final class CanonicalTerms {

  /** Bits without the sign of an xsd:integer that the store keeps. */
  private static final int INTEGER_BITS = Long.SIZE - 1;

  private CanonicalTerms() {}

  /**
   * The canonical form of a decimal or integer literal, and of the other numbers, truth values and
   * times what the store gives back for them; a triple term with its terms in that form; every
   * other term as it is.
   */
  public static Node of(Node node) {
    if (node.isTripleTerm()) {
      return within(node);
    }
    if (!node.isLiteral()) {
      return node;
    }
    RDFDatatype type = node.getLiteralDatatype();
    if (!XSDDatatype.XSDdecimal.equals(type) && !XSDDatatype.XSDinteger.equals(type)) {
      return asStored(node);
    }
    String given = node.getLiteralLexicalForm();
    if (!type.isValid(given)) {
      return node;
    }
    String canonical =
        XSDDatatype.XSDdecimal.equals(type)
            ? decimal(new BigDecimal(given.strip()))
            : new BigInteger(plainSign(given.strip())).toString();
    return canonical.equals(given) ? node : NodeFactory.createLiteralDT(canonical, type);
  }

  private static Node within(Node tripleTerm) {
    Triple given = tripleTerm.getTriple();
    Node object = of(given.getObject());
    if (object.isLiteral() && loss(object).isEmpty()) {
      // Nothing in a triple term stands in the index, however small it is.
      object = written(object);
    }
    return object.equals(given.getObject())
        ? tripleTerm
        : NodeFactory.createTripleTerm(given.getSubject(), given.getPredicate(), object);
  }

  /** What the store gives back for a literal that it writes beside its index. */
  private static Node written(Node literal) {
    return ThriftConvert.convert(ThriftConvert.convert(literal, true));
  }

  /** What the store gives back for a value that it keeps without its spelling. */
  private static Node asStored(Node node) {
    if (!NodeIdInline.hasInlineDatatype(node)
        || !node.getLiteralDatatype().isValid(node.getLiteralLexicalForm())) {
      return node;
    }
    NodeId value = NodeIdInline.inline(node);
    return value == null ? written(node) : NodeIdInline.extract(value);
  }

  /** A triple whose object is in canonical form. */
  public static Triple of(Triple triple) {
    Node object = of(triple.getObject());
    return object.equals(triple.getObject())
        ? triple
        : Triple.create(triple.getSubject(), triple.getPredicate(), object);
  }

  private static String decimal(BigDecimal value) {
    String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String plainSign(String integer) {
    return integer.startsWith("+") ? integer.substring(1) : integer;
  }

  /** Why this term should not be taken: it is ill-typed, or cannot be held; empty otherwise. */
  public static Optional<String> problem(Node node) {
    return illTyped(node).or(() -> loss(node));
  }

  /** What is wrong with the spelling of a literal for its datatype; empty when nothing is. */
  public static Optional<String> illTyped(Node node) {
    if (node.isTripleTerm()) {
      return illTyped(node.getTriple().getObject());
    }
    if (!node.isLiteral()
        || !(node.getLiteralDatatype() instanceof XSDDatatype type)
        || type.isValid(node.getLiteralLexicalForm())) {
      return Optional.empty();
    }
    return Optional.of(
        "'"
            + node.getLiteralLexicalForm()
            + "' is not a valid "
            + type.getURI()
            + ". Correct it, or give it another datatype.");
  }

  /** Why the store would keep another value than this one; empty when it keeps it. */
  public static Optional<String> loss(Node node) {
    if (node.isTripleTerm()) {
      return loss(node.getTriple().getObject());
    }
    if (!node.isLiteral()) {
      return Optional.empty();
    }
    if (hasHalfCharacter(node.getLiteralLexicalForm())) {
      return Optional.of(
          "the text holds half a character (a surrogate without its other half), which UTF-8 cannot"
              + " write. Remove it.");
    }
    if (!XSDDatatype.XSDinteger.equals(node.getLiteralDatatype())) {
      return Optional.empty();
    }
    String given = node.getLiteralLexicalForm();
    if (!XSDDatatype.XSDinteger.isValid(given)
        || new BigInteger(plainSign(given.strip())).bitLength() <= INTEGER_BITS) {
      return Optional.empty();
    }
    return Optional.of(
        "the integer "
            + given
            + " is beyond 64 bits. Give a number from "
            + Long.MIN_VALUE
            + " to "
            + Long.MAX_VALUE
            + ", or an xsd:decimal or xsd:string.");
  }

  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean whole =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!whole) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
