package org.w3id.apatite.sparql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.datatypes.xsd.impl.XSDBaseNumericType;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/** One column of one record batch of Arrow, with what of it goes into the body of a message. */
final class ArrowColumn {

  /** What a column holds. */
  enum Type {
    BOOLEAN,
    /** Whole numbers of at most 64 bits. */
    INTEGER,
    /** Any numbers, each as the double nearest to it. */
    NUMBER,
    TEXT;

    /** The narrowest that holds a term. */
    static Type of(Node node) {
      if (!node.isLiteral()) {
        return TEXT;
      }
      RDFDatatype datatype = node.getLiteralDatatype();
      String written = node.getLiteralLexicalForm();
      if (datatype.equals(XSDDatatype.XSDboolean)) {
        return datatype.isValid(written) ? BOOLEAN : TEXT;
      }
      if (datatype.equals(XSDDatatype.XSDdecimal)
          || datatype.equals(XSDDatatype.XSDdouble)
          || datatype.equals(XSDDatatype.XSDfloat)) {
        return datatype.isValid(written) ? NUMBER : TEXT;
      }
      return datatype instanceof XSDBaseNumericType && datatype.isValid(written) && isLong(written)
          ? INTEGER
          : TEXT;
    }

    /** The narrowest that holds what both hold. */
    Type with(Type other) {
      return this == other ? this : isNumeric() && other.isNumeric() ? NUMBER : TEXT;
    }

    private boolean isNumeric() {
      return this == INTEGER || this == NUMBER;
    }

    private static boolean isLong(String written) {
      try {
        Long.parseLong(written.strip());
        return true;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  private final Type type;
  private final PlainTerms terms;
  private final int most;
  private final BitSet present = new BitSet();
  private final BitSet bits = new BitSet();
  private final ByteBuffer numbers;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int length;

  /**
   * @param most values that it will take
   */
  ArrowColumn(Type type, PlainTerms terms, int most) {
    this.type = type;
    this.terms = terms;
    this.most = most;
    int width = type == Type.BOOLEAN ? 0 : type == Type.TEXT ? Integer.BYTES : Long.BYTES;
    this.numbers = ByteBuffer.allocate(width * (most + 1)).order(ByteOrder.LITTLE_ENDIAN);
    if (type == Type.TEXT) {
      numbers.putInt(0);
    }
  }

  /**
   * @param value a term that the type holds; none leaves a null
   */
  void add(@Nullable Node value) {
    if (length == most) {
      throw new IllegalStateException("a column of " + most + " values is full");
    }
    present.set(length, value != null);
    String written =
        value == null ? "" : type == Type.TEXT ? terms.text(value) : value.getLiteralLexicalForm();
    switch (type) {
      case BOOLEAN ->
          bits.set(length, written.strip().equals("true") || written.strip().equals("1"));
      case INTEGER -> numbers.putLong(value == null ? 0 : Long.parseLong(written.strip()));
      case NUMBER -> numbers.putDouble(value == null ? 0 : number(written.strip()));
      case TEXT -> {
        text.writeBytes(written.getBytes(StandardCharsets.UTF_8));
        numbers.putInt(text.size());
      }
    }
    length++;
  }

  private static double number(String written) {
    return switch (written) {
      case "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(written);
    };
  }

  int length() {
    return length;
  }

  int nulls() {
    return length - present.cardinality();
  }

  /** Bytes of text. */
  int textSize() {
    return text.size();
  }

  /** The buffers in the order of the format: what is there, then the values. */
  List<byte[]> buffers() {
    byte[] there = nulls() == 0 ? new byte[0] : packed(present);
    byte[] values = Arrays.copyOf(numbers.array(), numbers.position());
    return switch (type) {
      case BOOLEAN -> List.of(there, packed(bits));
      case INTEGER, NUMBER -> List.of(there, values);
      case TEXT -> List.of(there, values, text.toByteArray());
    };
  }

  private byte[] packed(BitSet set) {
    return Arrays.copyOf(set.toByteArray(), (length + 7) / 8);
  }
}
