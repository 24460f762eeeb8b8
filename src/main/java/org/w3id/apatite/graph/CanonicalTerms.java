package org.w3id.apatite.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdInline;

/**
 * One spelling for each number.
 *
 * <p>TDB2 5.6.0 keeps {@code 18}, {@code 18.0} and {@code 18.00} of xsd:decimal as different terms
 * that print alike (Apache Jena issue 3404), and cuts integers to 64 bits in silence. So every
 * number is brought to its canonical form (XML Schema part 2, second edition, 3.2.3.2: at least one
 * digit after the point, no other trailing zero) on its way into the store and in every query, and
 * integers that cannot be held are refused.
 */
public final class CanonicalTerms {

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private CanonicalTerms() {}

  /**
   * The canonical form of a decimal or integer literal, and of the other numbers, truth values and
   * times what the store gives back for them; every other term as it is.
   */
  public static Node of(Node node) {
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

  /** What the store gives back for a value that it keeps in its index, without its spelling. */
  private static Node asStored(Node node) {
    if (!NodeIdInline.hasInlineDatatype(node)
        || !node.getLiteralDatatype().isValid(node.getLiteralLexicalForm())) {
      return node;
    }
    NodeId value = NodeIdInline.inline(node);
    return value == null ? node : NodeIdInline.extract(value);
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

  /** Why the store cannot hold this term; empty when it can. */
  public static Optional<String> problem(Node node) {
    if (node.isLiteral() && hasHalfCharacter(node.getLiteralLexicalForm())) {
      return Optional.of(
          "the text holds half a character (a surrogate without its other half), which UTF-8 cannot"
              + " write. Remove it.");
    }
    if (!node.isLiteral() || !(node.getLiteralDatatype() instanceof XSDDatatype type)) {
      return Optional.empty();
    }
    String given = node.getLiteralLexicalForm();
    if (!type.isValid(given)) {
      return Optional.of(
          "'"
              + given
              + "' is not a valid "
              + type.getURI()
              + ". Correct it, or give it another datatype.");
    }
    if (INTEGERS.contains(type)
        && new BigInteger(plainSign(given.strip())).abs().compareTo(LARGEST) > 0) {
      return Optional.of(
          "the integer "
              + given
              + " is beyond 64 bits. Give a number up to "
              + LARGEST
              + ", or an xsd:string.");
    }
    return Optional.empty();
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

  private static final java.util.Set<RDFDatatype> INTEGERS =
      java.util.Set.of(
          XSDDatatype.XSDinteger,
          XSDDatatype.XSDnonNegativeInteger,
          XSDDatatype.XSDpositiveInteger,
          XSDDatatype.XSDnonPositiveInteger,
          XSDDatatype.XSDnegativeInteger,
          XSDDatatype.XSDunsignedLong);
}
