package org.w3id.apatite.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3id.apatite.graph.Durable;

/**
 * The file of those who may write: a line for each, name, hashed secret and rights, with tabs
 * between. It is read anew when it has changed, so that a running server follows it.
 */
public final class Users {

  private static final String HEADING =
      "# Who may write, and where. 'apatite user' adds and removes lines.\n";

  /** The first hash of a password that is asked about: so that unknown names take as long. */
  private static final Secret NOBODY = Secret.ofToken(Secret.newToken());

  private final Path file;
  private Map<String, User> users = Map.of();
  private Object readAt = "";

  private Users(Path file) {
    this.file = file;
  }

  /** The users of a file, which need not be there. */
  public static Users in(Path file) {
    return new Users(file);
  }

  /**
   * All of them, by name.
   *
   * @throws IOException with the line, if the file cannot be read
   */
  public synchronized List<User> all() throws IOException {
    refresh();
    return List.copyOf(users.values());
  }

  private void refresh() throws IOException {
    Object now;
    try {
      now = List.of(Files.getLastModifiedTime(file), Files.size(file));
    } catch (NoSuchFileException e) {
      users = Map.of();
      readAt = "";
      return;
    }
    if (!now.equals(readAt)) {
      users = parse(Files.readAllLines(file));
      readAt = now;
    }
  }

  private Map<String, User> parse(List<String> lines) throws IOException {
    Map<String, User> found = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      try {
        if (cells.length != 3) {
          throw new IllegalArgumentException("there must be three cells with tabs between");
        }
        found.put(
            cells[0],
            new User(cells[0], new Secret(cells[1]), List.of(cells[2].strip().split(" +", -1))));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            file + ":" + (i + 1) + ": " + e.getMessage() + ". Correct the line or remove it.", e);
      }
    }
    return found;
  }

  /**
   * Adds a user, or replaces the one of this name.
   *
   * @param password empty to have a token made
   * @param rights as in {@link User}
   * @return the token, which is nowhere kept; empty when there is a password
   * @throws IllegalArgumentException if the name, the password or a right cannot be used
   */
  public synchronized String add(String name, Optional<String> password, List<String> rights)
      throws IOException {
    if (password.isPresent() && password.get().length() < 12) {
      throw new IllegalArgumentException("a password must have 12 characters or more.");
    }
    String token = password.isPresent() ? "" : Secret.newToken();
    Secret secret = password.map(Secret::ofPassword).orElseGet(() -> Secret.ofToken(token));
    refresh();
    Map<String, User> next = new TreeMap<>(users);
    next.put(name, new User(name, secret, rights));
    write(next);
    return token;
  }

  /**
   * @return false if there was none of this name
   */
  public synchronized boolean remove(String name) throws IOException {
    refresh();
    Map<String, User> next = new TreeMap<>(users);
    boolean was = next.remove(name) != null;
    write(next);
    return was;
  }

  private void write(Map<String, User> next) throws IOException {
    List<String> lines = new ArrayList<>();
    next.values()
        .forEach(
            u ->
                lines.add(
                    u.name() + "\t" + u.secret().text() + "\t" + String.join(" ", u.rights())));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Durable.write(file, HEADING + String.join("\n", lines) + "\n");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    refresh();
  }

  /** The user with this name and secret; empty when there is none. */
  public Optional<User> user(String name, String secret) throws IOException {
    Optional<User> user = all().stream().filter(u -> u.name().equals(name)).findFirst();
    boolean right = user.map(User::secret).orElse(NOBODY).is(secret);
    return user.filter(u -> right);
  }
}
