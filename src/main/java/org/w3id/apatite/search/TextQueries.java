package org.w3id.apatite.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextIndexException;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The index as {@code text:query} of jena-text reads it: Lucene's query language over all texts, or
 * over those of some properties.
 *
 * <p>Jena's own {@code TextIndexLucene} opens a writer on the index, takes the union of the named
 * graphs for a graph of which no text knows, and stops after ten thousand hits in silence.
 */
final class TextQueries implements TextIndex {

  /** Of texts that Lucene holds for equal, as all are that a wildcard finds. */
  private static final Sort ORDER =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(Fields.WEIGHT, SortField.Type.LONG, true),
          new SortField(Fields.LENGTH, SortField.Type.LONG));

  private final IndexSearcher searcher;
  private final NamingProperties properties;
  private final Words words;
  private final EntityDefinition definition;
  private final Query defaultGraph;

  TextQueries(IndexSearcher searcher, NamingProperties properties, Words words) {
    this(searcher, properties, words, new MatchAllDocsQuery());
  }

  private TextQueries(
      IndexSearcher searcher, NamingProperties properties, Words words, Query defaultGraph) {
    this.searcher = searcher;
    this.properties = properties;
    this.words = words;
    this.defaultGraph = defaultGraph;
    this.definition = new Definition(properties);
  }

  /** The same, where the default graph is the union of these graphs and not of all. */
  TextQueries within(Collection<Node> graphs) {
    return new TextQueries(
        searcher,
        properties,
        words,
        any(Fields.GRAPH, graphs.stream().map(Node::toString).toList()));
  }

  /** Tells jena-text which properties may be named, and a client which those are. */
  private static final class Definition extends EntityDefinition {
    private final NamingProperties properties;

    Definition(NamingProperties properties) {
      super(Fields.THING, Fields.TEXT);
      this.properties = properties;
      setGraphField(Fields.GRAPH);
      setLangField(Fields.LANGUAGE);
    }

    @Override
    public String getField(Node predicate) {
      if (properties.role(predicate).isEmpty()) {
        throw refused(
            predicate.toString(),
            "that property is not searched; these are: "
                + properties.all().stream().map(Node::getURI).collect(Collectors.joining(", "))
                + ".");
      }
      return Fields.TEXT;
    }
  }

  private static TextQueryException refused(String what, String why) {
    return new TextQueryException("text:query cannot take '" + what + "': " + why);
  }

  @Override
  public EntityDefinition getDocDef() {
    return definition;
  }

  @Override
  public List<TextHit> query(
      @Nullable Node subject,
      List<Resource> of,
      String text,
      @Nullable String graph,
      @Nullable String language,
      int limit,
      @Nullable String highlight) {
    return query(
        subject != null && subject.isURI() ? subject.getURI() : null,
        of,
        text,
        graph,
        language,
        limit,
        highlight);
  }

  @Override
  public List<TextHit> query(
      @Nullable String subject,
      List<Resource> of,
      String text,
      @Nullable String graph,
      @Nullable String language,
      int limit,
      @Nullable String highlight) {
    if (highlight != null) {
      throw refused(
          "highlight:" + highlight, "texts are given as they are, without marks. Leave it out.");
    }
    try {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      all.add(parse(text), Occur.MUST);
      if (subject != null) {
        all.add(term(Fields.THING, subject), Occur.FILTER);
      }
      if (language != null) {
        all.add(term(Fields.LANGUAGE, language.toLowerCase(Locale.ROOT)), Occur.FILTER);
      }
      if (!of.isEmpty()) {
        all.add(any(Fields.PROPERTY, of.stream().map(Resource::getURI).toList()), Occur.FILTER);
      }
      String named = graph == null || isDefault(graph) ? null : graph;
      all.add(named == null ? defaultGraph : term(Fields.GRAPH, named), Occur.FILTER);
      return hits(all.build(), limit, named);
    } catch (IOException | AlreadyClosedException e) {
      throw new TextIndexException("The search index cannot be read.", e);
    } catch (ParseException | RuntimeException e) {
      // Lucene finds some faults of a text only when it runs: too many clauses, too complex an
      // expression, a boost that is no number.
      throw refused(text, fault(e));
    }
  }

  /** What Lucene says, without the list of all that it would have taken. */
  private static String fault(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String first = message.replaceFirst("(?s)\\s*Was expecting.*", "");
    return "it is not in Lucene's query language. "
        + first.replaceFirst("(?s)^Cannot parse '.*?': (?=[A-Z])", "").replaceFirst("[.!]?$", ".")
        + " Put a backslash before + - ! ( ) { } [ ] ^ \" ~ * ? : / where they mean themselves.";
  }

  private Query parse(String text) throws ParseException {
    // A parser is not safe for two threads.
    QueryParser parser = new QueryParser(Fields.TEXT, words);
    parser.setAllowLeadingWildcard(true);
    return parser.parse(text);
  }

  private static boolean isDefault(String graph) {
    Node name = NodeFactory.createURI(graph);
    return Quad.isDefaultGraph(name) || Quad.isUnionGraph(name);
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  /** Nothing, where there is no value. */
  private static Query any(String field, Collection<String> values) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    values.forEach(v -> any.add(term(field, v), Occur.SHOULD));
    return any.build();
  }

  private List<TextHit> hits(Query query, int limit, @Nullable String graph) throws IOException {
    int most = Math.max(1, searcher.getIndexReader().maxDoc());
    List<TextHit> hits = new ArrayList<>();
    int wanted = limit > 0 ? Math.min(limit, most) : most;
    for (ScoreDoc hit : searcher.search(query, wanted, ORDER, true).scoreDocs) {
      Document text = searcher.storedFields().document(hit.doc);
      hits.add(
          new TextHit(
              NodeFactory.createURI(text.get(Fields.THING)),
              hit.score,
              NodeFactory.createLiteralLang(text.get(Fields.TEXT), text.get(Fields.TAG)),
              NodeFactory.createURI(graph == null ? text.get(Fields.GRAPH) : graph),
              NodeFactory.createURI(text.get(Fields.PROPERTY))));
    }
    return hits;
  }

  @Override
  public List<TextHit> query(
      List<Resource> of,
      String text,
      @Nullable String graph,
      @Nullable String language,
      int limit,
      @Nullable String highlight) {
    return query((String) null, of, text, graph, language, limit, highlight);
  }

  @Override
  public List<TextHit> query(
      @Nullable Node property,
      String text,
      @Nullable String graph,
      @Nullable String language,
      int limit,
      @Nullable String highlight) {
    List<Resource> of =
        property == null ? List.of() : List.of(ResourceFactory.createResource(property.getURI()));
    return query(of, text, graph, language, limit, highlight);
  }

  @Override
  public List<TextHit> query(
      @Nullable Node property,
      String text,
      @Nullable String graph,
      @Nullable String language,
      int limit) {
    return query(property, text, graph, language, limit, null);
  }

  @Override
  public List<TextHit> query(
      @Nullable Node property, String text, @Nullable String graph, @Nullable String language) {
    return query(property, text, graph, language, -1);
  }

  @Override
  public Map<String, Node> get(String uri) {
    throw readOnly();
  }

  @Override
  public void prepareCommit() {
    throw readOnly();
  }

  @Override
  public void commit() {
    throw readOnly();
  }

  @Override
  public void rollback() {
    throw readOnly();
  }

  @Override
  public void addEntity(Entity entity) {
    throw readOnly();
  }

  @Override
  public void updateEntity(Entity entity) {
    throw readOnly();
  }

  @Override
  public void deleteEntity(Entity entity) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("the index of a version is only searched");
  }

  @Override
  public void close() {
    // The index is closed by its owner.
  }
}
