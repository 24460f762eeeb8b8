package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestBody;
import org.w3id.apatite.http.Tag;

/**
 * {@code /changes?from=M&to=N}: what came and went from version M to N. {@code /changes/PATH}: the
 * same of the thing {@code base + PATH}, of its last change when no version is named.
 */
public final class ChangesServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String ROOT = "/changes";

  private final transient Past past;
  private final transient Supplier<String> url;

  /** A difference of all may take long and hold much. */
  private final transient Semaphore places = new Semaphore(2);

  /**
   * @param url of the server, with a slash at its end
   */
  public ChangesServlet(Past past, Supplier<String> url) {
    this.past = past;
    this.url = url;
  }

  /** The addresses that it answers. */
  public static List<String> paths() {
    return Stream.concat(
            Stream.of(ROOT, ROOT + "/*"),
            Stream.of(ChangesForm.values()).map(f -> ROOT + "." + f.suffix()))
        .toList();
  }

  /** What is asked for: a thing, or all, and perhaps in which form. */
  private record Asked(Optional<Node> thing, String path, Optional<ChangesForm> form) {}

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Asked asked = asked(http.getRequestURI().substring(ROOT.length()));
    Map<String, List<String>> parameters = RequestBody.ofAddress(http);
    long to = number("to", parameters).orElse(past.current().number());
    past.require(to);
    long from = number("from", parameters).orElse(before(asked.thing(), to));
    past.require(from);
    if (from > to) {
      throw bad("'from' is the earlier version, and 'to' the later.");
    }
    ChangesForm form = asked.form().orElseGet(() -> ChangesForm.wanted(http.getHeader("Accept")));
    Changes changes = new Changes(past, url.get(), asked.thing(), asked.path(), from, to);
    String tag =
        Tag.of(
            "changes",
            url.get(),
            asked.path(),
            from,
            to,
            past.current().number(),
            past.current().digest(),
            form);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    if (asked.thing().isPresent()) {
      send(changes, form, tag, http, reply);
      return;
    }
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.of(503, "busy", "Busy", "Others are comparing versions. Come again soon.")
              .with("retryAfter", 5));
    }
    try {
      send(changes, form, tag, http, reply);
    } finally {
      places.release();
    }
  }

  private void send(
      Changes changes, ChangesForm form, String tag, HttpServletRequest http, Reply reply)
      throws IOException {
    switch (form) {
      case JSON -> reply.send(Answer.text(form.mediaType(), tag, changes.json() + "\n"));
      case HTML ->
          reply.send(
              Answer.text(
                  form.mediaType() + "; charset=utf-8",
                  tag,
                  past.naming(names -> new ChangesPage(changes, names).html())));
      case PATCH -> {
        OutputStream out = reply.open(form.mediaType(), tag);
        if (http.getMethod().equals("HEAD")) {
          out.close();
        } else {
          // Closed at its end only: one that fails must not look whole.
          changes.patch(out);
        }
      }
    }
  }

  /** The version before the last change up to another; of a thing, of the last that touched it. */
  private long before(Optional<Node> thing, long to) {
    Optional<Long> last =
        thing.isPresent()
            ? past.changes(thing.get()).headMap(to + 1).keySet().stream().reduce((a, b) -> b)
            : Optional.of(to);
    return last.flatMap(v -> past.chronicle().entry(v))
        .map(Chronicle.Entry::before)
        .filter(v -> v >= past.oldest())
        .orElse(Math.min(to, past.oldest()));
  }

  private Asked asked(String raw) {
    Optional<ChangesForm> form = ChangesForm.ofSuffix(raw.substring(raw.lastIndexOf('.') + 1));
    String bare =
        form.map(f -> raw.substring(0, raw.length() - f.suffix().length() - 1)).orElse(raw);
    if (bare.isEmpty() || bare.equals("/")) {
      return new Asked(Optional.empty(), "", form);
    }
    return known(raw.substring(1))
        .map(thing -> new Asked(Optional.of(thing), raw.substring(1), Optional.empty()))
        .or(
            () ->
                form.flatMap(f -> known(bare.substring(1)))
                    .map(thing -> new Asked(Optional.of(thing), bare.substring(1), form)))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        404,
                        "not-found",
                        "Not found",
                        "Nothing is said of "
                            + past.base().iri()
                            + bare.substring(1)
                            + " in any version from "
                            + past.oldest()
                            + " on.")));
  }

  /** An IRI may hold the characters as they are or percent-encoded. */
  private Optional<Node> known(String path) {
    return Stream.of(path, path.replace("%23", "#"), decoded(path))
        .filter(p -> !p.isEmpty() && !p.matches("(?s).*[\\s<>\"].*"))
        .map(p -> NodeFactory.createURI(past.base().iri() + p))
        .filter(t -> !past.changes(t).isEmpty() || past.isKnown(t, past.current().number()))
        .findFirst();
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }

  private static OptionalLong number(String name, Map<String, List<String>> parameters) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!values.get(0).matches("[0-9]{1,18}")) {
      throw bad("'" + name + "' is the number of a version.");
    }
    return OptionalLong.of(Long.parseLong(values.get(0)));
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, "request", "Bad request", detail));
  }
}
