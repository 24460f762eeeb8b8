package org.w3id.apatite.links;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/**
 * A query in its normal form, and the id of that form.
 *
 * <p>The normal form is the query as Jena writes it: white space, comments and the case of keywords
 * are gone. The id is the first half of a SHA-256 of that text, 32 hexadecimal digits: what {@code
 * sha256sum} says of the kept file begins with it, and nobody can make two queries of one id.
 *
 * @param id 32 hexadecimal digits
 * @param text the normal form, with a line end
 */
public record ShortLink(String id, String text) {

  private static final int BYTES = 16;

  /**
   * @throws ProblemException 422 if the query does not come back from its normal form
   */
  public static ShortLink to(Query query) {
    String text = query.serialize().strip() + "\n";
    if (!saysTheSame(text, query)) {
      throw new ProblemException(
          Problem.of(
              422,
              "no-normal-form",
              "No link can be made",
              "The normal form of this query says something else. Send the query itself to /sparql."));
    }
    return new ShortLink(id(text), text);
  }

  private static boolean saysTheSame(String text, Query query) {
    try {
      return QueryFactory.create(text, Syntax.syntaxSPARQL_11).equals(query);
    } catch (QueryException e) {
      return false;
    }
  }

  static boolean isId(String text) {
    return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
  }

  static String id(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
