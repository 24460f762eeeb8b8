package org.w3id.apatite.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.jspecify.annotations.Nullable;

/** The forms in which an answer can be had; of one kind, the first is what is sent by default. */
public enum Form {
  JSON(
      Kind.ROWS,
      "application/sparql-results+json",
      "json",
      ResultSetLang.RS_JSON,
      "application/json"),
  XML(
      Kind.ROWS,
      "application/sparql-results+xml",
      "xml",
      ResultSetLang.RS_XML,
      "application/xml",
      "text/xml"),
  CSV(Kind.ROWS, "text/csv", "csv", ResultSetLang.RS_CSV),
  TSV(Kind.ROWS, "text/tab-separated-values", "tsv", ResultSetLang.RS_TSV),
  ARROW(Kind.ROWS, "application/vnd.apache.arrow.stream", "arrow", null),
  TEXT(Kind.ROWS, "text/plain", "txt", ResultSetLang.RS_Text),
  HTML(Kind.ROWS, "text/html", "html", null, "application/xhtml+xml"),
  TURTLE(
      Kind.GRAPH, "text/turtle", "ttl", Lang.TURTLE, "application/x-turtle", "text/n3", "text/rdf"),
  N_TRIPLES(Kind.GRAPH, "application/n-triples", "nt", Lang.NTRIPLES, "text/plain"),
  RDF_XML(
      Kind.GRAPH,
      "application/rdf+xml",
      "rdf",
      Lang.RDFXML,
      "application/xml",
      "text/xml",
      "rdf/xml"),
  JSON_LD(Kind.GRAPH, "application/ld+json", "jsonld", Lang.JSONLD, "application/json"),
  TRIG(Kind.GRAPH, "application/trig", "trig", Lang.TRIG),
  N_QUADS(Kind.GRAPH, "application/n-quads", "nq", Lang.NQUADS),
  GRAPH_HTML(Kind.GRAPH, "text/html", "html", null, "application/xhtml+xml"),
  GRAPHML(Kind.NETWORK, "application/graphml+xml", "graphml", null),
  GEXF(Kind.NETWORK, "application/gexf+xml", "gexf", null),
  CX2(Kind.NETWORK, "application/json", "cx2", null),
  CYJS(Kind.NETWORK, "application/vnd.cytoscape+json", "cyjs", null),
  DOT(Kind.NETWORK, "text/vnd.graphviz", "dot", null),
  D3_JSON(Kind.NETWORK, "application/json", "d3.json", null),
  SVG(Kind.NETWORK, "image/svg+xml", "svg", null);

  /** What a query gives: rows or a truth value, or a graph, which can be drawn as a network too. */
  public enum Kind {
    ROWS,
    GRAPH,
    NETWORK
  }

  private final Kind kind;
  private final String mediaType;
  private final String suffix;

  // Jena's languages are constants, and the list is a copy that cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable Lang lang;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> aliases;

  Form(Kind kind, String mediaType, String suffix, @Nullable Lang lang, String... aliases) {
    this.kind = kind;
    this.mediaType = mediaType;
    this.suffix = suffix;
    this.lang = lang;
    this.aliases = List.of(aliases);
  }

  public Kind kind() {
    return kind;
  }

  /** The registered media type, which is what the answer says of itself. */
  public String mediaType() {
    return mediaType;
  }

  /** Ending of an address that asks for this form, without the dot. */
  public String suffix() {
    return suffix;
  }

  /** Other names under which clients ask for it. */
  public List<String> aliases() {
    return aliases;
  }

  /** The language of Jena's writer; HTML and Arrow are written here. */
  public Optional<Lang> lang() {
    return Optional.ofNullable(lang);
  }

  /**
   * The media types by which an Accept header asks for it. None for networks in plain JSON: who
   * asks for JSON and nothing else gets the usual one.
   */
  public List<String> accepted() {
    if (kind == Kind.NETWORK && mediaType.equals("application/json")) {
      return List.of();
    }
    return Stream.concat(Stream.of(mediaType), aliases.stream()).toList();
  }

  public boolean isHtml() {
    return mediaType.equals("text/html");
  }

  /** The header that announces it; text says its charset. */
  public String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** The forms of some kinds, in the order in which they are offered. */
  public static List<Form> of(Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return Arrays.stream(values()).filter(f -> wanted.contains(f.kind)).toList();
  }

  /** The form that a suffix or the value of {@code format=} names: a short name or a media type. */
  public static Optional<Form> named(Kind kind, String name) {
    return named(of(kind), name);
  }

  private static Optional<Form> named(List<Form> offers, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return offers.stream()
        .filter(
            f ->
                f.suffix.equals(wanted)
                    || f.mediaType.equals(wanted)
                    || f.aliases.contains(wanted)
                    || f.otherNames().contains(wanted))
        .findFirst();
  }

  /**
   * The form of an answer.
   *
   * @param name what a suffix or a parameter asks for; it wins
   * @param accept the Accept header
   * @throws ProblemException 406 with the list of offers, if none fits
   */
  public static Form choose(Kind kind, Optional<String> name, @Nullable String accept) {
    return choose(of(kind), name, accept);
  }

  /**
   * The form of an answer that can be had in these; of equals the first.
   *
   * @param name what a suffix or a parameter asks for; it wins
   * @param accept the Accept header
   * @throws ProblemException 406 with the list of offers, if none fits
   */
  public static Form choose(List<Form> offers, Optional<String> name, @Nullable String accept) {
    if (name.isEmpty() && accept != null) {
      // Most programs name one form and nothing else: no need to weigh ranges.
      for (Form form : offers) {
        if (form.mediaType.equals(accept) && !form.accepted().isEmpty()) {
          return form;
        }
      }
    }
    return name.map(n -> named(offers, n))
        .orElseGet(() -> Accept.parse(accept).choose(offers, Form::accepted))
        .orElseThrow(() -> notAcceptable(offers));
  }

  private static ProblemException notAcceptable(List<Form> offers) {
    String list = String.join(", ", offers.stream().map(Form::mediaType).distinct().toList());
    return new ProblemException(
        Problem.of(
                406,
                "not-acceptable",
                "No form fits",
                "The answer can be had as " + list + ". Ask for one of these.")
            .with("offers", list));
  }

  private List<String> otherNames() {
    return switch (this) {
      case TEXT -> List.of("text");
      case TURTLE -> List.of("turtle", "n3");
      case N_TRIPLES -> List.of("ntriples", "n-triples", "text");
      case RDF_XML -> List.of("rdfxml", "rdf/xml", "rdf+xml", "xml");
      case JSON_LD -> List.of("json-ld", "json");
      case N_QUADS -> List.of("nquads", "n-quads");
      case DOT -> List.of("gv");
      case D3_JSON -> List.of("d3");
      default -> List.of();
    };
  }
}
