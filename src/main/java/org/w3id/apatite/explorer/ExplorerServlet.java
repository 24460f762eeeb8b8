package org.w3id.apatite.explorer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.file.FileOptions;
import org.w3id.apatite.vocabulary.Base;

/**
 * {@code /explore}: what stands around a thing, as a page; {@code /explore.svg} and the other
 * suffixes of graph files the same as a network. Parameters: {@code focus}, {@code depth}, {@code
 * kind}, {@code sign}, {@code level}, {@code limit}, {@code open}, {@code hide}, {@code layout}.
 */
public final class ExplorerServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/explore";
  private static final Pattern NAMED = Pattern.compile("parameter '([a-z]+)'");

  private final transient Snapshot snapshot;
  private final transient Supplier<String> url;
  private final transient Cache<String, Answer> answers =
      Caffeine.newBuilder()
          .maximumWeight(20_000_000)
          .weigher((String tag, Answer a) -> 512 + a.bytes().length + a.bytes().length / 2)
          .build();

  /**
   * @param url where the server is reached, with a slash at its end
   */
  public ExplorerServlet(Snapshot snapshot, Supplier<String> url) {
    this.snapshot = snapshot;
    this.url = url;
  }

  /** The addresses at which it answers. */
  public static List<String> paths() {
    return Stream.concat(
            Stream.of(PATH, PATH + ".html"),
            Form.of(Form.Kind.NETWORK).stream().map(f -> PATH + "." + f.suffix()))
        .toList();
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getRequestURI();
    String suffix = path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "html";
    VersionRecord version = snapshot.version();
    View view;
    FileOptions options;
    try {
      view = View.of(new Base(version.base()), name -> values(http, name));
      options =
          FileOptions.of(
              name ->
                  name.equals("limit")
                      ? Optional.empty()
                      : Optional.ofNullable(http.getParameter(name)));
    } catch (IllegalArgumentException e) {
      throw bad(Optional.ofNullable(e.getMessage()).orElse(""));
    }
    String tag = tag(version, suffix, view, options);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    Answer answer = answers.getIfPresent(tag);
    if (answer == null) {
      answer = make(view, suffix, options);
      answers.put(answer.tag(), answer);
    }
    reply.send(answer);
  }

  private String tag(VersionRecord version, String suffix, View view, FileOptions options) {
    return Tag.of(
        "explore", version.number(), version.digest(), url.get(), suffix, view.query(), options);
  }

  private static List<String> values(HttpServletRequest http, String name) {
    String[] values = http.getParameterValues(name);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private Answer make(View view, String suffix, FileOptions options) {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      String tag = tag(snapshot.versionRead(), suffix, view, options);
      Graph union = data.getUnionGraph();
      if (!union.contains(view.selection().focus(), Node.ANY, Node.ANY)) {
        throw unknown(view, union);
      }
      ExplorerView shown = new ExplorerView(view, url.get());
      Network network = shown.read(data);
      if (suffix.equals("html")) {
        return Answer.text(Form.GRAPH_HTML.contentType(), tag, shown.page(network));
      }
      Form form = Form.named(Form.Kind.NETWORK, suffix).orElseThrow();
      Map<String, String> headers =
          network.isCut()
              ? Map.of("Result-Complete", "?0; nodes=" + network.nodes().size())
              : Map.of();
      byte[] bytes = options.file(form.suffix()).bytes(network);
      return new Answer(form.contentType(), tag, bytes, headers);
    } finally {
      data.end();
    }
  }

  private static ProblemException unknown(View view, Graph union) {
    // Of each thing one statement: which kind it is.
    List<String> known =
        union.find(Node.ANY, RDF.type.asNode(), Node.ANY).toList().stream()
            .map(Triple::getSubject)
            .filter(Node::isURI)
            .map(n -> view.name(n.getURI()))
            .distinct()
            .toList();
    List<String> names = Nearest.of(view.name(view.focus()), known);
    Problem problem =
        Problem.of(
                404,
                "unknown",
                "Nothing is known of it",
                "focus: nothing is said of <"
                    + view.focus()
                    + "> in this version."
                    + (names.isEmpty()
                        ? " /search finds things by name."
                        : " Was one of these meant?"))
            .with("parameter", "focus");
    return new ProblemException(names.isEmpty() ? problem : problem.with("near", names));
  }

  private static ProblemException bad(String detail) {
    Matcher named = NAMED.matcher(detail);
    Problem problem = Problem.of(400, "parameter", "A parameter is missing or wrong", detail);
    return new ProblemException(named.find() ? problem.with("parameter", named.group(1)) : problem);
  }
}
