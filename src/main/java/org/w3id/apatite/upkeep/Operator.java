package org.w3id.apatite.upkeep;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How the one who runs the server is told from all others: he can read a file in its data
 * directory, which nobody else can. The server writes it when it starts and removes it when it
 * stops; it holds the address of the server on this machine and a secret, a line each.
 *
 * @param address with a slash at its end
 */
public record Operator(URI address, String secret) {

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** One with a new secret, of a server on a port of this machine. */
  public static Operator at(int port) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return new Operator(
        URI.create("http://localhost:" + port + "/"),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Writes the file, which only its owner can read. */
  public void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "", StandardOpenOption.CREATE_NEW);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(file, address + "\n" + secret + "\n");
  }

  /** What a server wrote that runs, or was killed; empty when there is no file. */
  public static Optional<Operator> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Operator(URI.create(lines.get(0)), lines.get(1)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether this is the secret, in a time that does not tell how much of it was right. */
  boolean is(String given) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
