package org.w3id.apatite.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The way between an address, which is ASCII, and an IRI, which is not (RFC 3987, section 3). Two
 * addresses that differ only in how they escape are one (RFC 3986, section 6.2.2).
 */
public final class Address {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Address() {}

  /**
   * The IRI's spelling of a path: what is not ASCII stands as it is, as do letters that need no
   * escape; every other escape stays, in upper case.
   */
  public static String unescaped(String path) {
    StringBuilder out = new StringBuilder(path.length());
    int i = 0;
    while (i < path.length()) {
      int end = i;
      while (isEscape(path, end)) {
        end += 3;
      }
      if (end == i) {
        out.append(path.charAt(i++));
      } else {
        decode(path, i, end, out);
        i = end;
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String path, int i) {
    return i + 2 < path.length()
        && path.charAt(i) == '%'
        && HexFormat.isHexDigit(path.charAt(i + 1))
        && HexFormat.isHexDigit(path.charAt(i + 2));
  }

  /** A run of escapes; several of them make one character of UTF-8. */
  private static void decode(String path, int from, int to, StringBuilder out) {
    int i = from;
    while (i < to) {
      int first = HexFormat.fromHexDigits(path, i + 1, i + 3);
      int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      String character = i + 3 * length <= to ? character(path, i, length) : "";
      if (character.isEmpty() || (first < 0x80 && !isUnreserved(character.charAt(0)))) {
        out.append('%').append(HEX.toHexDigits((byte) first));
        i += 3;
      } else {
        out.append(character);
        i += 3 * length;
      }
    }
  }

  /** Empty if the bytes are no character, or one that an IRI may not have. */
  private static String character(String path, int at, int length) {
    byte[] bytes = new byte[length];
    for (int k = 0; k < length; k++) {
      bytes[k] = (byte) HexFormat.fromHexDigits(path, at + 3 * k + 1, at + 3 * k + 3);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int c = text.codePointAt(0);
      boolean allowed = length == 1 || (c >= 0xA0 && !Character.isISOControl(c) && !isForbidden(c));
      return allowed ? text : "";
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /** Private use, non-characters and marks of direction, which RFC 3987 keeps out. */
  private static boolean isForbidden(int c) {
    return (c >= 0xE000 && c <= 0xF8FF)
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0x200E && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E);
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  /** The address of an IRI or of a part of it: pure ASCII. */
  public static String ascii(String iri) {
    StringBuilder out = new StringBuilder(iri.length());
    for (byte b : iri.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
        out.append('%').append(HEX.toHexDigits(b));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
