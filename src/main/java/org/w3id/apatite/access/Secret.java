package org.w3id.apatite.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret as it is kept: a password by PBKDF2 (RFC 8018) with a salt, a token, which nobody can
 * guess, by SHA-256.
 *
 * @param text {@code pbkdf2-sha256:ROUNDS:SALT:HASH} or {@code sha256:HASH}, in hexadecimal
 */
public record Secret(String text) {

  /** As OWASP's password storage page advises for PBKDF2 with HMAC-SHA256. */
  private static final int ROUNDS = 600_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException if it is neither
   */
  public Secret {
    if (!text.matches("sha256:[0-9a-f]{64}|pbkdf2-sha256:[0-9]{1,8}:[0-9a-f]{32}:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("this is no hashed secret");
    }
  }

  /** A new token, to be shown once. */
  static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Secret ofToken(String token) {
    return new Secret("sha256:" + HexFormat.of().formatHex(sha256(token)));
  }

  static Secret ofPassword(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Secret(
        "pbkdf2-sha256:"
            + ROUNDS
            + ":"
            + HexFormat.of().formatHex(salt)
            + ":"
            + HexFormat.of().formatHex(pbkdf2(password, salt, ROUNDS)));
  }

  /** In a time that does not tell how much of it was right. */
  boolean is(String given) {
    String[] parts = text.split(":", -1);
    byte[] kept = HexFormat.of().parseHex(parts[parts.length - 1]);
    byte[] hash =
        parts.length == 2
            ? sha256(given)
            : pbkdf2(given, HexFormat.of().parseHex(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(kept, hash);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] pbkdf2(String password, byte[] salt, int rounds) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BYTES * 8);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2", e);
    }
  }
}
