package org.w3id.apatite.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.vocabulary.Base;

/**
 * Says of a request whose write it is.
 *
 * <p>A token comes as {@code Authorization: Bearer NAME:TOKEN} or as the password of Basic (RFC
 * 7617). Browsers send what they know on behalf of any page, so a request that a page of another
 * site caused is refused, whatever it brings.
 */
public final class Gatekeeper {

  private static final int FAILURES = 5;
  private static final int ADDRESSES = 100_000;
  private static final int LONGEST = 1_000;

  /** How requests to write are let in. */
  public enum Mode {
    /** Nobody writes. */
    READ_ONLY,
    /** Whoever has a right. */
    USERS,
    /** Everybody; for a server that only this machine reaches. */
    EVERYBODY
  }

  private final Mode mode;
  private final Users users;
  private final Base base;
  private final Supplier<String> url;
  private final Cache<String, AtomicInteger> failures =
      Caffeine.newBuilder().maximumSize(ADDRESSES).expireAfterWrite(Duration.ofMinutes(1)).build();

  /**
   * @param url the address of the server, with a slash at its end
   */
  public Gatekeeper(Mode mode, Users users, Base base, Supplier<String> url) {
    this.mode = mode;
    this.users = users;
    this.base = base;
    this.url = url;
  }

  /**
   * The author of a request to write.
   *
   * @throws ProblemException 401, 403 or 429 if there is none
   */
  public Author writer(HttpServletRequest http) throws IOException {
    if (mode == Mode.READ_ONLY) {
      throw new ProblemException(readOnly());
    }
    requireOwnPage(http);
    if (mode == Mode.EVERYBODY) {
      return new Author("anybody", graph -> true);
    }
    AtomicInteger failed = failures.get(http.getRemoteAddr(), a -> new AtomicInteger());
    if (failed.get() >= FAILURES) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "logins",
                  "Too many failed logins",
                  "There were " + FAILURES + " failed logins from this address within a minute.")
              .with("retryAfter", 60));
    }
    Optional<String[]> given = credentials(http.getHeader("Authorization"));
    if (given.isEmpty()) {
      throw unknown(
          users.all().isEmpty()
              ? "Nobody may write to this server yet. Its operator adds users with 'apatite user add'."
              : "A write needs a login: send 'Authorization: Bearer NAME:TOKEN', or Basic.");
    }
    Optional<User> user = users.user(given.get()[0], given.get()[1]);
    if (user.isEmpty()) {
      failed.incrementAndGet();
      throw unknown("There is no user with this name and secret.");
    }
    User known = user.get();
    return new Author(known.name(), graph -> known.mayWrite(graph, base));
  }

  /** What is told where nobody writes. */
  public static Problem readOnly() {
    return Problem.of(403, "read-only", "Read only", "This server takes no writes.");
  }

  private void requireOwnPage(HttpServletRequest http) {
    String site = http.getHeader("Sec-Fetch-Site");
    String origin = http.getHeader("Origin");
    boolean foreign =
        (site != null && !List.of("same-origin", "none").contains(site))
            || (origin != null && !(origin + "/").equals(url.get()));
    if (foreign) {
      throw refused(
          403,
          "other-origin",
          "From another site",
          "A page of another site may not write here. Send the request from a program, or from a"
              + " page of this server.");
    }
  }

  private static Optional<String[]> credentials(@org.jspecify.annotations.Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return Optional.empty();
    }
    String[] parts = header.strip().split(" +", 2);
    String pair = "";
    if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
      pair = parts[1];
    } else if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
      try {
        pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new String[] {pair.substring(0, colon), pair.substring(colon + 1)});
  }

  private static ProblemException unknown(String detail) {
    return new ProblemException(
        Problem.of(401, "login", "Login needed", detail)
            .with(
                "schemes", "Bearer realm=\"apatite\", Basic realm=\"apatite\", charset=\"UTF-8\""));
  }

  private static ProblemException refused(int status, String slug, String title, String detail) {
    return new ProblemException(Problem.of(status, slug, title, detail));
  }
}
