package org.w3id.apatite.linked;

import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.RDFWriterBuilder;
import org.apache.jena.riot.SysRIOT;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.history.Past;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.kind.Sections;
import org.w3id.apatite.network.file.FileOptions;
import org.w3id.apatite.slice.Slice;
import org.w3id.apatite.slice.Slices;
import org.w3id.apatite.sparql.AnswerCache;
import org.w3id.apatite.vocabulary.Base;

/** The documents about things, as the data are now. */
public final class Documents {

  /** What stands on the pages before is found too, and held. */
  private static final int MEMENTO_PAGES = 50;

  private static final long KEPT_BYTES = 32L << 20;

  private final Snapshot snapshot;
  private final Base base;
  private final Supplier<String> stem;
  private final Supplier<String> url;
  private final Supplier<Map<String, String>> prefixes;
  private final Optional<Past> past;
  private final Slices slices;
  private final Sections sections;
  private final AnswerCache answers = new AnswerCache(KEPT_BYTES);
  private volatile Contexts contexts = new Contexts(-1, Optional.empty());

  private record Contexts(long version, Optional<Context> context) {}

  /**
   * @param stem what the IRIs of the things begin with, with a slash at its end
   * @param url of the server, with a slash at its end
   * @param prefixes by which terms are shortened
   * @param past empty if nothing is known of earlier versions
   */
  public Documents(
      Snapshot snapshot,
      Supplier<String> stem,
      Supplier<String> url,
      Supplier<Map<String, String>> prefixes,
      Optional<Past> past) {
    this.snapshot = snapshot;
    this.base = new Base(snapshot.version().base());
    this.stem = stem;
    this.past = past;
    this.url = url;
    this.prefixes = prefixes;
    this.slices = new Slices(base, Slices.PAGE);
    this.sections = new Sections(base);
  }

  /** Where the terms are minted. */
  Base base() {
    return base;
  }

  /** What the IRIs of the things begin with. */
  String stem() {
    return stem.get();
  }

  Optional<Past> past() {
    return past;
  }

  String url() {
    return url.get();
  }

  Map<String, String> prefixes() {
    return prefixes.get();
  }

  /** The version that is read. To be called in {@link #read}. */
  VersionRecord version() {
    return snapshot.versionRead();
  }

  /** Asks the data of one version; it does not change meanwhile. */
  <T> T read(Function<DatasetGraph, T> question) {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      return question.apply(data);
    } finally {
      data.end();
    }
  }

  /**
   * The document of a thing, as it is now. To be called in {@link #read}.
   *
   * @param page counts from 1
   */
  Document document(DatasetGraph data, Place place, int page) {
    return document(data, place, slices.of(data, place.thing(stem()), page));
  }

  /** Of the document only where it is and what belongs to it. To be called in {@link #read}. */
  Document outline(DatasetGraph data, Place place) {
    return document(data, place, Slices.outline(data, place.thing(stem())));
  }

  private Document document(DatasetGraph data, Place place, Slice slice) {
    SortedMap<Long, Instant> mementos = mementos(slice.focus());
    Instant modified =
        mementos.isEmpty() ? modified() : mementos.getOrDefault(mementos.lastKey(), modified());
    return new Document(
        url.get(),
        "",
        place.stem(),
        slice,
        About.of(base, data.getUnionGraph(), modified),
        revisions(mementos, version().number()));
  }

  /** When what is said of a thing was changed, as far as is known. */
  private SortedMap<Long, Instant> mementos(Node thing) {
    return past.map(p -> p.mementos(thing)).orElseGet(TreeMap::new);
  }

  /** Only what is below the base has an address for what it was. */
  private Revisions revisions(SortedMap<Long, Instant> mementos, long version) {
    return past.isPresent() && stem().equals(base.iri())
        ? Revisions.of(mementos, version)
        : Revisions.none();
  }

  /**
   * The document of a thing as it was; names of neighbours are those of today. To be called in
   * {@link #read}.
   *
   * @param version that can be brought back
   * @param page counts from 1
   */
  Document memento(DatasetGraph data, Place place, long version, int page) {
    if (page > MEMENTO_PAGES) {
      throw Refusals.tooFar(page, MEMENTO_PAGES);
    }
    Past known = past.orElseThrow();
    Node thing = place.thing(stem());
    List<Quad> of = known.of(thing, version, Slices.OUTGOING);
    List<Quad> to = known.to(thing, version, page * Slices.PAGE + 1);
    return new Document(
        url.get(),
        "versions/" + version + "/",
        place.stem(),
        slices.of(data, thing, of, to, page),
        About.of(base, data.getUnionGraph(), known.moment(version).orElseGet(this::modified)),
        revisions(mementos(thing), version));
  }

  /** The moment of the version that is read. */
  Instant modified() {
    return snapshot.versionRead().loadedAt();
  }

  /** What is answered for a document in one form, kept for the next who asks. */
  Answer answer(DatasetGraph data, Place place, int page, Form form, FileOptions options) {
    VersionRecord version = snapshot.versionRead();
    String key =
        Tag.of(version.number(), version.digest(), url.get(), place.name(), page, form, options);
    return answers
        .get(key)
        .orElseGet(
            () -> {
              Answer made = answer(data, document(data, place, page), form, options);
              answers.put(key, made);
              return made;
            });
  }

  /** A document in one form. To be called in {@link #read}. */
  Answer answer(DatasetGraph data, Document document, Form form, FileOptions options) {
    if (document.slice().isBeyond()) {
      throw Refusals.noSuchPage(document);
    }
    if (form.kind() == Form.Kind.NETWORK) {
      return new DocumentNetwork(base, document, data.getUnionGraph()).answer(form, options);
    }
    byte[] bytes =
        switch (form) {
          case GRAPH_HTML ->
              new DocumentPage(document, context(data), prefixes.get(), sections, data, base)
                  .html()
                  .getBytes(StandardCharsets.UTF_8);
          case JSON_LD -> jsonLd(data, document.graph()).getBytes(StandardCharsets.UTF_8);
          default -> written(document.graph(), form);
        };
    return new Answer(
        form.contentType(),
        Tag.of(new String(bytes, StandardCharsets.UTF_8)),
        bytes,
        Map.of(
            "Link",
            Signposts.ofDocument(document).header(),
            "Content-Location",
            document.address(form)));
  }

  private byte[] written(Graph graph, Form form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFWriterBuilder writer = RDFWriter.source(graph);
    prefixes
        .get()
        .forEach((prefix, namespace) -> graph.getPrefixMapping().setNsPrefix(prefix, namespace));
    Lang lang = form.lang().orElseThrow();
    if (lang.equals(Lang.RDFXML)) {
      // What is nested deeply costs more than it is worth, and some parsers do not take it.
      writer.format(RDFFormat.RDFXML_PLAIN);
      // What stands in the graph was checked on its way in.
      writer.set(SysRIOT.sysRdfWriterProperties, Map.of("allowBadURIs", "true"));
    } else {
      writer.lang(lang);
    }
    writer.build().output(out);
    return out.toByteArray();
  }

  private String jsonLd(DatasetGraph data, Graph graph) {
    Context context = context(data);
    return JsonLdDocument.of(graph, context, Json.createValue(contextAddress(context)));
  }

  private String contextAddress(Context context) {
    return url.get() + "context/" + context.name() + ".jsonld";
  }

  /** The context of the documents of this version. */
  Context context(DatasetGraph data) {
    long version = snapshot.versionRead().number();
    Contexts known = contexts;
    if (known.version() != version || known.context().isEmpty()) {
      Node ontology = NodeFactory.createURI(base.graph("ontology"));
      known =
          new Contexts(
              version, Optional.of(Context.of(base, prefixes.get(), data.getGraph(ontology))));
      contexts = known;
    }
    return known.context().orElseThrow();
  }
}
