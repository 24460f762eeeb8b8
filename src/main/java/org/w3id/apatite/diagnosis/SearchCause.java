package org.w3id.apatite.diagnosis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.util.FmtUtils;

/** Why a {@code text:query}, tried for itself, finds no text. */
final class SearchCause {

  private static final int READ = 1_000;

  /** Words without anything of Lucene's query language. */
  private static final String WORDS = "[\\p{L}\\p{N}]+( +[\\p{L}\\p{N}]+)*";

  private final Probe probe;
  private final SparqlText text;

  SearchCause(Probe probe, SparqlText text) {
    this.probe = probe;
    this.text = text;
  }

  /** A suspect, if this is a search for a given text and finds none. */
  Optional<Suspect> explain(Call call, Optional<Node> graph) {
    Optional<TriplePath> wanted = call.isTextSearch() ? call.wanted() : Optional.empty();
    if (wanted.isEmpty() || probe.any(Elements.in(graph, call.element()))) {
      return Optional.empty();
    }
    Node words = wanted.get().getObject();
    String what =
        text.of(call.triple().getPredicate())
            + " finds no text for \""
            + words.getLiteralLexicalForm()
            + "\"";
    if ((graph.isPresent() || probe.isPartial()) && probe.anyInAll(call.element())) {
      return Optional.of(
          suspect(
              call,
              what
                  + " in the graphs that the query names, but in others; leave GRAPH, FROM and FROM"
                  + " NAMED out.",
              List.of(),
              new Repair.None()));
    }
    List<Suggestion> near = near(call, wanted.get(), graph);
    return Optional.of(
        suspect(
            call,
            what
                + (near.isEmpty()
                    ? "; look the thing up at "
                    : "; words must be whole, so use one of the texts suggested, or look the thing up at ")
                + "/search.json?q="
                + URLEncoder.encode(words.getLiteralLexicalForm(), StandardCharsets.UTF_8)
                + ".",
            near,
            new Repair.ReplaceIn(wanted.get(), words)));
  }

  private Suspect suspect(Call call, String message, List<Suggestion> near, Repair repair) {
    return new Suspect(text.of(call), Reason.SEARCH_FINDS_NOTHING, message, near, repair);
  }

  /** The same words as beginnings of words, and with letters wrong, where either finds texts. */
  private List<Suggestion> near(Call call, TriplePath wanted, Optional<Node> graph) {
    Node words = wanted.getObject();
    String asked = words.getLiteralLexicalForm().strip();
    if (!asked.matches(WORDS)) {
      return List.of();
    }
    return Stream.of(
            variant(call, wanted, graph, all(asked, "*"), "words that begin so"),
            variant(call, wanted, graph, all(asked, "~"), "words spelt nearly so"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String all(String words, String sign) {
    return Arrays.stream(words.split(" +")).map(w -> w + sign).collect(Collectors.joining(" "));
  }

  private Optional<Suggestion> variant(
      Call call, TriplePath wanted, Optional<Node> graph, String words, String label) {
    Node literal = NodeFactory.createLiteralLang(words, wanted.getObject().getLiteralLanguage());
    TriplePath changed =
        new TriplePath(Triple.create(wanted.getSubject(), wanted.getPredicate(), literal));
    Element search = Elements.in(graph, call.with(wanted, changed).element());
    AtomicLong hits = new AtomicLong();
    probe.rows(List.of(search), List.of(Pattern.ANYTHING), READ, row -> hits.incrementAndGet());
    return hits.get() == 0
        ? Optional.empty()
        : Optional.of(new Suggestion(FmtUtils.stringForNode(literal), label, hits.get()));
  }
}
