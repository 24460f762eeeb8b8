package org.w3id.apatite.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.jspecify.annotations.Nullable;

/**
 * One graph in every form in which it is asked for: made once, written once in each form, then
 * answered from memory.
 *
 * <pre>{@code
 * GraphAnswers answers = new GraphAnswers(tag, () -> describe(), graph -> Page.of("Title", "..."));
 * reply.send(answers.in(Form.TURTLE));
 * }</pre>
 */
public final class GraphAnswers {

  private final String tag;
  private final Supplier<Graph> source;
  private final Function<Graph, String> page;
  private final Map<Form, Answer> answers = new ConcurrentHashMap<>();
  private @Nullable Graph graph;

  /**
   * @param tag validator of what the graph says; the form is added here
   * @param source makes the graph when it is first asked for
   * @param page writes it as HTML
   */
  public GraphAnswers(String tag, Supplier<Graph> source, Function<Graph, String> page) {
    this.tag = tag;
    this.source = source;
    this.page = page;
  }

  /** The graph itself; not to be changed. */
  public synchronized Graph graph() {
    Graph made = graph;
    if (made == null) {
      made = source.get();
      graph = made;
    }
    return made;
  }

  /** The validator of the answer in a form, which need not be made for it. */
  public String tag(Form form) {
    return Tag.of(tag, form);
  }

  /**
   * @param form a form of graphs
   */
  public Answer in(Form form) {
    return answers.computeIfAbsent(
        form,
        f ->
            f.isHtml()
                ? Answer.text(f.contentType(), tag(f), page.apply(graph()))
                : Answer.graph(graph(), f, tag(f)));
  }
}
