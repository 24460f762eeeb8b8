package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestBody;
import org.w3id.apatite.http.Tag;

/**
 * {@code /versions}: the versions. {@code /versions/N}: one of them. {@code /versions/N.rdfp}: what
 * leads to it from the one before, as RDF Patch. {@code /versions/N/doc/PATH}: a document as it
 * was.
 */
public final class VersionsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  /** The media type under which Jena's tools know RDF Patch. */
  static final String PATCH = "application/rdf-patch";

  private static final String ROOT = "/versions";
  private static final Pattern LIST = Pattern.compile("/?|\\.(?<suffix>[a-z]+)");
  private static final Pattern ONE =
      Pattern.compile("/(?<number>[0-9]{1,18})(\\.(?<suffix>[a-z]+)|/doc/(?<path>.*))?");

  private final transient Past past;
  private final transient Supplier<String> url;
  private final transient Mementos mementos;

  /**
   * @param url of the server, with a slash at its end
   * @param mementos who answers for documents as they were
   */
  public VersionsServlet(Past past, Supplier<String> url, Mementos mementos) {
    this.past = past;
    this.url = url;
    this.mementos = mementos;
  }

  /** The addresses that it answers. */
  public static List<String> paths() {
    return List.of(
        ROOT,
        ROOT + "/*",
        ROOT + ".html",
        ROOT + ".json",
        ROOT + ".ttl",
        ROOT + ".nt",
        ROOT + ".rdf",
        ROOT + ".jsonld");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path =
        (http.getServletPath() + Objects.requireNonNullElse(http.getPathInfo(), ""))
            .substring(ROOT.length());
    Matcher list = LIST.matcher(path);
    Matcher one = ONE.matcher(path);
    if (list.matches()) {
      list(Optional.ofNullable(list.group("suffix")), http, reply);
    } else if (one.matches()) {
      one(Long.parseLong(one.group("number")), one, http, reply);
    } else {
      throw notFound("There is nothing at " + ROOT + path + ". See " + ROOT + ".");
    }
  }

  private void list(Optional<String> suffix, HttpServletRequest http, Reply reply)
      throws IOException {
    long newest = past.current().number();
    List<String> before = RequestBody.ofAddress(http).getOrDefault("before", List.of());
    if (!before.isEmpty()) {
      newest = Math.min(newest, before(before.get(0)) - 1);
    }
    VersionList list = new VersionList(past, url.get(), newest);
    list.next().ifPresent(n -> reply.response().addHeader("Link", "<" + n + ">; rel=\"next\""));
    reply.send(list.in(DataForm.wanted(suffix, http.getHeader("Accept"))));
  }

  private static long before(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new ProblemException(
          Problem.of(400, "request", "Bad request", "'before' is the number of a version."));
    }
    return Long.parseLong(text);
  }

  private void one(long number, Matcher path, HttpServletRequest http, Reply reply)
      throws IOException {
    Optional<String> suffix = Optional.ofNullable(path.group("suffix"));
    if (path.group("path") != null) {
      past.require(number);
      mementos.answer(number, http, reply);
      return;
    }
    past.require(number, past.chronicle().first());
    boolean isCommit = past.chronicle().entry(number).isPresent();
    if (suffix.equals(Optional.of("rdfp"))) {
      if (!isCommit) {
        throw notFound("Version " + number + " was loaded from files; no patch leads to it.");
      }
      patch(number, http, reply);
      return;
    }
    if (suffix.isPresent() && !DataForm.isSuffix(suffix.get())) {
      throw notFound(
          "A version has no form '" + suffix.get() + "'. It has .html, .json, .ttl and .rdfp.");
    }
    reply.response().addHeader("Link", "<" + url.get() + "versions>; rel=\"version-history\"");
    Optional<Form> form = DataForm.wanted(suffix, http.getHeader("Accept"));
    String seal = isCommit ? past.chronicle().patch(number).seal() : past.current().sourceDigest();
    String tag = Tag.of("version", url.get(), number, seal, form);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
    } else {
      reply.send(in(form, tag, number, isCommit));
    }
  }

  private Answer in(Optional<Form> form, String tag, long number, boolean isCommit) {
    Optional<Difference> difference =
        isCommit ? Optional.of(Difference.of(past, number)) : Optional.empty();
    VersionDocument document = new VersionDocument(Version.of(past, url.get(), number), difference);
    if (form.isEmpty()) {
      return Answer.text(DataForm.JSON, tag, document.json() + "\n");
    }
    return form.get().isHtml()
        ? Answer.text(form.get().contentType(), tag, document.page())
        : Answer.graph(document.graph(), form.get(), tag);
  }

  /** As it stands in its file, which nobody ever changes. */
  private void patch(long number, HttpServletRequest http, Reply reply) throws IOException {
    String tag = Tag.of("patch", past.chronicle().patch(number).seal());
    reply.immutable();
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    try (OutputStream out = reply.open(PATCH, tag)) {
      if (!http.getMethod().equals("HEAD")) {
        Files.copy(past.chronicle().patch(number).file(), out);
      }
    }
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(404, "not-found", "Not found", detail));
  }
}
