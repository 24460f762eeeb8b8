package org.w3id.apatite.search;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/**
 * {@code GET /search.json?q=...}: things by name, for programs and for editors that complete;
 * {@code /search?q=...}: the same as a page, by kind.
 *
 * <ul>
 *   <li>{@code q} what was typed: words, of which the last may be unfinished, or an IRI, a prefixed
 *       name, an identifier; at most 300 characters
 *   <li>{@code limit} how many results, 1 to 100; 20 without it
 *   <li>{@code lang} language tag preferred for labels and definitions; English without it
 *   <li>{@code type} IRI or prefixed name of a class; given more than once, any of them
 * </ul>
 */
public final class SearchServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 300;
  private static final int USUAL_LIMIT = 20;
  private static final int MOST = 100;

  private final transient Snapshot snapshot;
  private final transient SearchIndex index;
  private final transient Prefixes prefixes;

  /**
   * @param prefixes that a question may use, with their namespaces
   */
  public SearchServlet(Snapshot snapshot, SearchIndex index, Map<String, String> prefixes) {
    this.snapshot = snapshot;
    this.index = index;
    this.prefixes = new Prefixes(new TreeMap<>(prefixes));
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    boolean asPage = !http.getRequestURI().endsWith(".json");
    if (asPage && text(http).isEmpty()) {
      String page = SearchPage.empty();
      reply.send(Answer.text(Form.GRAPH_HTML.contentType(), Tag.of(page), page));
      return;
    }
    Question question = question(http);
    String language = language(http);
    String tag =
        Tag.of(
            asPage ? "page" : "search",
            snapshot.version().number() + " " + snapshot.version().digest(),
            question,
            language);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    Found found = index.search(question);
    DatasetGraph data = snapshot.dataset();
    Summaries summaries = new Summaries(data, index.properties(), language);
    if (asPage) {
      SearchPage page = new SearchPage(new LocalLinks(snapshot.version().base()), summaries);
      String html = Txn.calculateRead(data, () -> page.of(question.text(), found));
      reply.send(Answer.text(Form.GRAPH_HTML.contentType(), tag, html));
      return;
    }
    JsonObject answer = Txn.calculateRead(data, () -> json(question.text(), found, summaries));
    reply.send(Answer.text("application/json", tag, answer + "\n"));
  }

  private static String text(HttpServletRequest http) {
    return Optional.ofNullable(http.getParameter("q")).orElse("").strip();
  }

  private Question question(HttpServletRequest http) {
    String text = text(http);
    if (text.isEmpty()) {
      throw bad("q", "Say what to look for: /search.json?q=magnesium");
    }
    if (text.length() > LONGEST) {
      throw bad(
          "q",
          "A question has at most " + LONGEST + " characters; this one has " + text.length() + ".");
    }
    Set<String> types = new TreeSet<>();
    for (String type : given(http, "type")) {
      types.add(
          prefixes.iris(type).stream()
              .findFirst()
              .orElseThrow(
                  () ->
                      bad(
                          "type",
                          "'"
                              + type
                              + "' is neither an IRI nor a name with one of the prefixes of"
                              + " /prefixes.json.")));
    }
    return new Question(text, limit(http), types, prefixes.iris(text));
  }

  private static List<String> given(HttpServletRequest http, String name) {
    String[] values = http.getParameterValues(name);
    List<String> given = new ArrayList<>();
    if (values != null) {
      Arrays.stream(values).map(String::strip).filter(v -> !v.isEmpty()).forEach(given::add);
    }
    return given;
  }

  private static int limit(HttpServletRequest http) {
    String text = Optional.ofNullable(http.getParameter("limit")).orElse("").strip();
    if (text.isEmpty()) {
      return USUAL_LIMIT;
    }
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw bad("limit", "'" + text + "' is not a whole number from 1 to " + MOST + ".");
    }
    return limit;
  }

  private static String language(HttpServletRequest http) {
    String tag = Optional.ofNullable(http.getParameter("lang")).orElse("").strip();
    if (!tag.isEmpty() && !tag.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}")) {
      throw bad("lang", "'" + tag + "' is not a language tag such as en or pt-BR.");
    }
    return tag.isEmpty() ? "en" : tag;
  }

  private static ProblemException bad(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "parameter", "A parameter is missing or wrong", parameter + ": " + detail)
            .with("parameter", parameter));
  }

  private static JsonObject json(String text, Found found, Summaries summaries) {
    JsonArray results = new JsonArray();
    found.best().forEach(hit -> results.add(json(hit, summaries)));
    JsonObject answer = new JsonObject();
    answer.put("query", text);
    answer.put("total", found.total());
    answer.put("results", results);
    return answer;
  }

  private static JsonObject json(Found.Hit hit, Summaries summaries) {
    Summary summary = summaries.of(NodeFactory.createURI(hit.iri()));
    JsonObject result = new JsonObject();
    result.put("iri", hit.iri());
    result.put("label", summary.label());
    result.put("language", summary.language());
    summary
        .type()
        .ifPresent(
            t -> {
              JsonObject type = new JsonObject();
              type.put("iri", t.iri());
              type.put("label", t.label());
              result.put("type", type);
            });
    JsonObject matched = new JsonObject();
    matched.put("property", hit.property());
    matched.put("text", Summaries.shortened(hit.text()));
    matched.put("language", hit.language());
    result.put("matched", matched);
    summary.definition().ifPresent(d -> result.put("definition", d));
    result.put("score", JsonNumber.value(Math.round(hit.score() * 1000) / 1000.0));
    return result;
  }
}
