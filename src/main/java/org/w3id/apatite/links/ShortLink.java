package org.w3id.apatite.links;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/**
 * A query in its normal form, and the id of that form.
 *
 * <p>The normal form is the query as Jena writes it: white space, comments and the case of keywords
 * are gone, and every IRI is whole. The id is the first half of a SHA-256 of that text, 32
 * hexadecimal digits: what {@code sha256sum} says of the kept file begins with it, and nobody can
 * make two queries of one id.
 *
 * @param id 32 hexadecimal digits
 * @param text the normal form, with a line end
 */
public record ShortLink(String id, String text) {

  private static final int BYTES = 16;
  private static final @Nullable String NO_BASE = null;

  /**
   * @param query loses its base: what is relative to a server of today must not be so tomorrow
   * @throws ProblemException 422 if the query does not come back from its normal form
   */
  public static ShortLink to(Query query) {
    query.setBaseURI(NO_BASE);
    try {
      String text = query.serialize().strip() + "\n";
      if (parsed(text).equals(query)) {
        return new ShortLink(id(text), text);
      }
    } catch (QueryException | StackOverflowError e) {
      // No normal form of it, or nested too deep to be written and compared.
    }
    throw new ProblemException(
        Problem.of(
            422,
            "no-normal-form",
            "No link can be made",
            "This query cannot be brought into its normal form. Send the query itself to /sparql."));
  }

  static Query parsed(String text) {
    Query query = QueryFactory.create(text, Syntax.syntaxSPARQL_12);
    query.setBaseURI(NO_BASE);
    return query;
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
