package org.w3id.apatite.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.system.Txn;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.vocabulary.Base;

/**
 * The names, synonyms, definitions and identifiers of one data version. Written once, when the
 * version is loaded; afterwards only read, by any number of threads, whatever becomes of the
 * transactions of the store.
 */
public final class SearchIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.search");
  private static final String LAYOUT = "apatite.layout";

  private final Directory directory;
  private final DirectoryReader loaded;
  private final Base base;

  /** In memory once the data have changed since their load. */
  private volatile DirectoryReader reader;

  private volatile IndexSearcher searcher;
  private final NamingProperties properties;
  private final Words words = new Words();

  private SearchIndex(Directory directory, DirectoryReader reader, Base base) {
    this.directory = directory;
    this.loaded = reader;
    this.reader = reader;
    this.base = base;
    this.searcher = new IndexSearcher(reader);
    this.properties = NamingProperties.of(base);
  }

  /**
   * Writes the index of a version that is being made.
   *
   * @param folder that is the index's alone; made when missing
   * @param quads all statements of the version
   */
  public static void write(Path folder, Base base, Iterator<Quad> quads) throws IOException {
    // Only one load runs at a time, and nobody else knows of the folder yet.
    try (Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE)) {
      write(directory, base, quads);
    }
  }

  private static void write(Directory directory, Base base, Iterator<Quad> quads)
      throws IOException {
    NamedThings things = new NamedThings(NamingProperties.of(base), moving(base));
    things.gather(quads);
    write(directory, things, things::stays);
  }

  private static void write(Directory directory, NamedThings things, Predicate<Node> wanted)
      throws IOException {
    try (Words words = new Words();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(words))) {
      things.write(writer, wanted);
      writer.forceMerge(1);
      writer.setLiveCommitData(Map.of(LAYOUT, Fields.LAYOUT).entrySet());
      writer.commit();
    }
  }

  /** The graph that a server changes when it starts: what it names has the server's address. */
  private static String moving(Base base) {
    return base.graph(SelfDescription.SERVICE);
  }

  /**
   * Opens the index of a version. Where there is none that can be read, as in a version that an
   * older program made, one is made in memory; the version stays as it is.
   */
  public static SearchIndex open(Snapshot snapshot) throws IOException {
    Base base = new Base(snapshot.version().base());
    Optional<SearchIndex> kept =
        snapshot.isAsLoaded() ? read(snapshot.folder().resolve("index"), base) : Optional.empty();
    if (kept.isPresent()) {
      return kept.get();
    }
    Directory memory = inMemory(snapshot, base);
    return new SearchIndex(memory, DirectoryReader.open(memory), base);
  }

  private static Directory inMemory(Snapshot snapshot, Base base) {
    Directory memory = new ByteBuffersDirectory();
    DatasetGraph data = snapshot.dataset();
    Txn.executeRead(
        data,
        () -> {
          try {
            write(memory, base, data.find());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return memory;
  }

  /** Takes up what has changed: from now on searches find what the current version says. */
  public void refresh(Snapshot snapshot) throws IOException {
    // What still searches the one before keeps it alive.
    reader = DirectoryReader.open(inMemory(snapshot, base));
    attach(snapshot);
  }

  private static Optional<SearchIndex> read(Path folder, Base base) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    // The store holds the lock of the version, which no load removes then. The files are mapped:
    // were they removed all the same, or a thread interrupted, what is open could still be read.
    Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      if (Fields.LAYOUT.equals(reader.getIndexCommit().getUserData().get(LAYOUT))) {
        return Optional.of(new SearchIndex(directory, reader, base));
      }
      reader.close();
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("the search index in {} cannot be read; one is made in memory", folder, e);
    }
    directory.close();
    return Optional.empty();
  }

  /**
   * Lets the queries of a snapshot use {@code text:query}; the dataset itself stays as it is. The
   * published queries and whatever else has the address of the server in its name is read from the
   * data now: to be called again when that address has changed.
   */
  public void attach(Snapshot snapshot) throws IOException {
    DatasetGraph data = snapshot.dataset();
    NamedThings things = new NamedThings(properties, moving(base));
    Node graph = NodeFactory.createURI(moving(base));
    Txn.executeRead(data, () -> things.gather(data.find(graph, Node.ANY, Node.ANY, Node.ANY)));
    // In memory; what still reads an earlier one keeps it alive.
    Directory memory = new ByteBuffersDirectory();
    write(memory, things, this::isNew);
    IndexReader all =
        new MultiReader(new IndexReader[] {reader, DirectoryReader.open(memory)}, false);
    searcher = new IndexSearcher(all);
    PropertyFunctionRegistry functions =
        PropertyFunctionRegistry.createFrom(PropertyFunctionRegistry.get());
    functions.put(TextQuery.NS + "query", uri -> new GraphTextQuery());
    snapshot.configure(
        context -> {
          context.set(TextQuery.textIndex, new TextQueries(searcher, properties, words));
          PropertyFunctionRegistry.set(context, functions);
        });
  }

  private boolean isNew(Node thing) {
    try {
      return reader.docFreq(new Term(Fields.THING, thing.getURI())) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NamingProperties properties() {
    return properties;
  }

  /** How many texts there are. */
  public int size() {
    return searcher.getIndexReader().numDocs();
  }

  Found search(Question question) throws IOException {
    IndexSearcher now = searcher;
    Points points = new Points(question, words);
    BestTexts texts = now.search(points.query(), BestTexts.of(points.length()));
    List<Found.Hit> hits = new ArrayList<>();
    for (BestTexts.Best best : texts.best(question.limit())) {
      Document text = now.storedFields().document(best.document());
      hits.add(
          new Found.Hit(
              text.get(Fields.THING),
              text.get(Fields.TEXT),
              text.get(Fields.TAG),
              text.get(Fields.PROPERTY),
              best.score()));
    }
    return new Found(texts.total(), hits);
  }

  @Override
  public void close() throws IOException {
    loaded.close();
    directory.close();
  }
}
