package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/**
 * {@code /feed}: the view of the stream of changes; {@code /feed/M}: its page from version M on.
 */
public final class FeedServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String ROOT = "/feed";
  private static final Pattern PATH =
      Pattern.compile("(?:/|/(?<page>(?<version>[0-9]{1,18})(-[0-9]+)?))?(\\.(?<suffix>[a-z]+))?");

  /** So many pages are kept as they were written. */
  private static final int KEPT = 4;

  private final transient Past past;
  private final transient Supplier<String> url;

  private final transient Map<String, GraphAnswers> kept =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GraphAnswers> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param url of the server, with a slash at its end
   */
  public FeedServlet(Past past, Supplier<String> url) {
    this.past = past;
    this.url = url;
  }

  /** The addresses that it answers. */
  public static List<String> paths() {
    return List.of(
        ROOT,
        ROOT + "/*",
        ROOT + ".html",
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
    Matcher wanted = PATH.matcher(path);
    Optional<String> suffix =
        wanted.matches() ? Optional.ofNullable(wanted.group("suffix")) : Optional.empty();
    if (!wanted.matches() || suffix.filter(s -> !DataForm.isSuffix(s)).isPresent()) {
      throw notFound(path);
    }
    Form form = Form.choose(Form.Kind.GRAPH, suffix, http.getHeader("Accept"));
    Feed feed = new Feed(past, url.get());
    GraphAnswers answers;
    if (wanted.group("page") == null) {
      answers = root(feed);
    } else {
      FeedPage page = page(feed, wanted.group("page"), Long.parseLong(wanted.group("version")));
      if (page.full()) {
        reply.immutable();
      }
      answers = page(feed, page);
    }
    if (reply.isKnown(answers.tag(form))) {
      reply.notModified(answers.tag(form));
    } else {
      reply.send(answers.in(form));
    }
  }

  private GraphAnswers root(Feed feed) {
    String tag = Tag.of("feed", url.get(), past.current().number(), past.current().digest());
    return kept(tag, "The feed of changes", () -> feed.root(feed.pages()));
  }

  private GraphAnswers page(Feed feed, FeedPage page) throws IOException {
    String tag =
        Tag.of(
            "feed page",
            url.get(),
            page.name(),
            past.oldest(),
            page.full(),
            past.chronicle().patch(page.last()).seal());
    return kept(tag, "Changes from version " + page.first() + " on", () -> feed.page(page));
  }

  private GraphAnswers kept(String tag, String title, Supplier<Graph> source) {
    synchronized (kept) {
      return kept.computeIfAbsent(
          tag, t -> new GraphAnswers(t, source, graph -> html(title, graph)));
    }
  }

  private static String html(String title, Graph graph) {
    String turtle = RDFWriter.source(graph).lang(Lang.TURTLE).asString();
    return Page.of(
        title,
        "<h1>"
            + Page.escape(title)
            + "</h1><p>For programs that follow the data, as <a"
            + " href=\"https://w3id.org/ldes/specification\">Linked Data Event Stream</a>; for"
            + " people there are the <a href=\"/versions\">versions</a>.</p><pre>"
            + Page.escape(turtle)
            + "</pre>");
  }

  private FeedPage page(Feed feed, String name, long version) {
    Optional<FeedPage> page = feed.pages().stream().filter(p -> p.name().equals(name)).findFirst();
    if (page.isEmpty() && version <= past.oldest()) {
      past.require(version, past.oldest() + 1);
    }
    return page.orElseThrow(() -> notFound("/" + name));
  }

  private static ProblemException notFound(String path) {
    return new ProblemException(
        Problem.of(
            404,
            "not-found",
            "Not found",
            "There is nothing at " + ROOT + path + ". The pages are listed at " + ROOT + "."));
  }
}
