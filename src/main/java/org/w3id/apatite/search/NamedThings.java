package org.w3id.apatite.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;

/** What the statements of a version say of names: gathered first, then written as documents. */
final class NamedThings {

  /** A longer text is nobody's name; it is found by its words all the same. */
  private static final int LONGEST_NAME = 500;

  private static final int WEIGHTS = 1000;

  private record Text(Node thing, Node property, Node literal) {}

  private final NamingProperties properties;
  private final Set<Node> named = new HashSet<>();
  private final String moving;
  private final Words words = new Words();
  private final Map<Text, Set<String>> graphs = new LinkedHashMap<>();
  private final Map<Node, Set<String>> types = new HashMap<>();
  private final Map<Node, Integer> mentions = new HashMap<>();

  /**
   * @param moving IRI of the named graph whose things may have other IRIs when they are asked for
   */
  NamedThings(NamingProperties properties, String moving) {
    this.properties = properties;
    this.moving = moving;
  }

  void gather(Iterator<Quad> quads) {
    quads.forEachRemaining(this::gather);
  }

  private void gather(Quad quad) {
    Node thing = quad.getSubject();
    Node value = quad.getObject();
    if (value.isURI()) {
      mentions.merge(value, 1, Integer::sum);
      if (quad.getPredicate().equals(RDF.type.asNode())) {
        types.computeIfAbsent(thing, t -> new TreeSet<>()).add(value.getURI());
      }
    } else if (thing.isURI() && isText(value) && properties.role(quad.getPredicate()).isPresent()) {
      graphs
          .computeIfAbsent(new Text(thing, quad.getPredicate(), value), t -> new TreeSet<>())
          .add(quad.getGraph().getURI());
      if (!quad.getGraph().getURI().equals(moving)) {
        named.add(thing);
      }
    }
  }

  private static boolean isText(Node value) {
    return value.isLiteral()
        && (!value.getLiteralLanguage().isEmpty()
            || XSDDatatype.XSDstring.equals(value.getLiteralDatatype()));
  }

  /** Whether a text of the thing stands in another graph than the one that may move. */
  boolean stays(Node thing) {
    return named.contains(thing);
  }

  void write(IndexWriter writer, Predicate<Node> wanted) throws IOException {
    int most = mentions.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    for (Map.Entry<Text, Set<String>> entry : graphs.entrySet()) {
      if (wanted.test(entry.getKey().thing)) {
        writer.addDocument(document(entry.getKey(), entry.getValue(), most));
      }
    }
  }

  private Document document(Text text, Set<String> in, int mostMentions) {
    Document document = new Document();
    String iri = text.thing.getURI();
    document.add(new StringField(Fields.THING, iri, Field.Store.YES));
    document.add(new SortedDocValuesField(Fields.THING, new BytesRef(iri)));
    document.add(new StringField(Fields.LOCAL_NAME, localName(iri), Field.Store.NO));
    in.forEach(g -> document.add(new StringField(Fields.GRAPH, g, Field.Store.YES)));
    types
        .getOrDefault(text.thing, Set.of())
        .forEach(t -> document.add(new StringField(Fields.TYPE, t, Field.Store.NO)));
    document.add(new StringField(Fields.PROPERTY, text.property.getURI(), Field.Store.YES));
    String tag = text.literal.getLiteralLanguage();
    String language = tag.isEmpty() ? Fields.NO_LANGUAGE : tag.toLowerCase(Locale.ROOT);
    document.add(new StringField(Fields.LANGUAGE, language, Field.Store.NO));
    document.add(new StoredField(Fields.TAG, tag));
    String lexical = text.literal.getLiteralLexicalForm();
    document.add(new TextField(Fields.TEXT, lexical, Field.Store.YES));
    Role role = properties.role(text.property).orElseThrow();
    document.add(new StringField(Fields.ROLE, role.word(), Field.Store.NO));
    String whole = String.join(" ", words.of(lexical));
    if (role != Role.DEFINITION && whole.length() <= LONGEST_NAME) {
      document.add(new StringField(Fields.whole(role), whole, Field.Store.NO));
    }
    document.add(new NumericDocValuesField(Fields.LENGTH, whole.length()));
    document.add(new NumericDocValuesField(Fields.WEIGHT, weight(text.thing, mostMentions)));
    return document;
  }

  /** On a logarithmic scale: the tenth mention of a thing tells more than the thousandth. */
  private long weight(Node thing, int most) {
    int count = Optional.ofNullable(mentions.get(thing)).orElse(0);
    return Math.round(WEIGHTS * Math.log1p(count) / Math.log1p(most));
  }

  static String localName(String iri) {
    return iri.replaceFirst("^.*[/#](?=.)", "").toLowerCase(Locale.ROOT);
  }
}
