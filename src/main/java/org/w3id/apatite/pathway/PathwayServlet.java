package org.w3id.apatite.pathway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.network.file.FileOptions;

/**
 * {@code /map}: the mechanism map as a page, {@code /map.csv} its steps, {@code /map.svg} and the
 * other suffixes of graph files the same as a network. Parameters: see {@link PathwayQuestion}.
 */
public final class PathwayServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/map";

  private final transient MapsOfVersion maps;
  private final transient Cache<String, Answer> answers =
      Caffeine.newBuilder()
          .maximumWeight(20_000_000)
          .weigher((String tag, Answer a) -> 512 + a.bytes().length + a.bytes().length / 2)
          .build();

  /**
   * @param url where the server is reached, with a slash at its end
   */
  public PathwayServlet(Snapshot snapshot, Supplier<String> url) {
    this.maps = new MapsOfVersion(snapshot, url);
  }

  /** The addresses at which it answers. */
  public static List<String> paths() {
    return Stream.concat(
            Stream.of(PATH, PATH + ".html", PATH + ".csv"),
            Form.of(Form.Kind.NETWORK).stream().map(f -> PATH + "." + f.suffix()))
        .toList();
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getRequestURI();
    String suffix = path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "html";
    PathwayQuestion question = question(http);
    FileOptions options = options(http);
    MapsOfVersion.Maps now = maps.now();
    String tag = Tag.of("map", now.key(), suffix, question, options);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    Answer answer = answers.getIfPresent(tag);
    if (answer == null) {
      Choice mineral = choice("mineral", question.mineral(), now, now.graph().minerals());
      Choice outcome = choice("outcome", question.outcome(), now, now.graph().conditions());
      answer = make(now.of(question, mineral, outcome), suffix, options, tag);
      answers.put(tag, answer);
    }
    reply.send(answer);
  }

  private static Answer make(OneMap map, String suffix, FileOptions options, String tag) {
    if (suffix.equals("html")) {
      return Answer.text(Form.GRAPH_HTML.contentType(), tag, map.page());
    }
    if (suffix.equals("csv")) {
      return new Answer(
          Form.CSV.contentType(),
          tag,
          StepTable.csv(map.slice()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
          Map.of());
    }
    Form form = Form.named(Form.Kind.NETWORK, suffix).orElseThrow();
    byte[] bytes = form == Form.SVG ? svg(map) : options.file(form.suffix()).bytes(map.network());
    return new Answer(form.contentType(), tag, bytes);
  }

  private static byte[] svg(OneMap map) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      map.drawing().write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static PathwayQuestion question(HttpServletRequest http) {
    try {
      return PathwayQuestion.of(
          name -> {
            String[] values = http.getParameterValues(name);
            return values == null ? List.of() : Arrays.asList(values);
          });
    } catch (PathwayQuestion.Wrong e) {
      throw bad(e.parameter(), Optional.ofNullable(e.getMessage()).orElse(""));
    }
  }

  private static FileOptions options(HttpServletRequest http) {
    try {
      return FileOptions.of(
          name ->
              name.equals("limit")
                  ? Optional.empty()
                  : Optional.ofNullable(http.getParameter(name)));
    } catch (IllegalArgumentException e) {
      throw bad("flavour or version", Optional.ofNullable(e.getMessage()).orElse(""));
    }
  }

  private static ProblemException bad(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "parameter", "A parameter is missing or wrong", parameter + ": " + detail)
            .with("parameter", parameter));
  }

  private static Choice choice(
      String parameter, String name, MapsOfVersion.Maps now, List<Choice> known) {
    String iri = now.iri(name);
    Map<String, String> names = new LinkedHashMap<>();
    known.forEach(
        c -> {
          names.put(c.label().toLowerCase(Locale.ROOT), c.iri());
          names.put(now.name(c.iri()), c.iri());
        });
    return known.stream()
        .filter(c -> c.iri().equals(iri) || c.label().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> near = Nearest.of(name, names.keySet());
              Problem problem =
                  Problem.of(
                          404,
                          "unknown",
                          "Nothing is known of it",
                          parameter
                              + ": no step begins or ends at '"
                              + name
                              + "'. "
                              + (known.isEmpty()
                                  ? "No steps are known at all."
                                  : "The page /map lists what can be chosen."))
                      .with("parameter", parameter);
              return new ProblemException(near.isEmpty() ? problem : problem.with("near", near));
            });
  }
}
