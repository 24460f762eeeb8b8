package org.w3id.apatite.pathway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.vocabulary.Base;

/** What is kept of the current version: its steps, the foods of each mineral, the last maps. */
final class MapsOfVersion {

  private static final int KEPT = 32;

  private final Snapshot snapshot;
  private final Supplier<String> url;
  private @Nullable Maps last;

  MapsOfVersion(Snapshot snapshot, Supplier<String> url) {
    this.snapshot = snapshot;
    this.url = url;
  }

  /** Those of the current version, which are read when they are first asked for. */
  synchronized Maps now() {
    VersionRecord version = snapshot.version();
    Maps maps = last;
    if (maps == null || !maps.key().equals(key(version, url.get()))) {
      maps = read();
      last = maps;
    }
    return maps;
  }

  private static String key(VersionRecord version, String url) {
    return version.number() + " " + version.digest() + " " + url;
  }

  private Maps read() {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord version = snapshot.versionRead();
      Base base = new Base(version.base());
      return new Maps(
          base,
          key(version, url.get()),
          url.get(),
          new MechanismReader(base).read(data),
          licence(base, data.getUnionGraph()));
    } finally {
      data.end();
    }
  }

  private static Optional<String> licence(Base base, Graph union) {
    Node dataset = NodeFactory.createURI(base.iri() + "dataset");
    return union.find(dataset, DCTerms.license.asNode(), Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(Node::isURI)
        .map(Node::getURI)
        .sorted()
        .findFirst();
  }

  /** The maps of one version. */
  final class Maps {

    private final Base base;
    private final String key;
    private final String address;
    private final MechanismGraph graph;
    private final Optional<String> licence;
    private final ConcurrentHashMap<String, Foods> foods = new ConcurrentHashMap<>();
    private final Cache<PathwayQuestion, OneMap> kept =
        Caffeine.newBuilder().maximumSize(KEPT).build();

    private Maps(
        Base base, String key, String address, MechanismGraph graph, Optional<String> licence) {
      this.base = base;
      this.key = key;
      this.address = address;
      this.graph = graph;
      this.licence = licence;
    }

    /** What tells this version at this address from others. */
    String key() {
      return key;
    }

    MechanismGraph graph() {
      return graph;
    }

    /** The IRI that a name in an address stands for. */
    String iri(String name) {
      return name.contains(":") ? name : base.thing(name.replaceFirst("^id/", ""));
    }

    /** The name of an IRI in an address. */
    String name(String iri) {
      return iri.startsWith(base.thing("")) ? iri.substring(base.thing("").length()) : iri;
    }

    OneMap of(PathwayQuestion question, Choice mineral, Choice outcome) {
      return kept.get(
          question,
          q ->
              new OneMap(
                  base,
                  graph,
                  q,
                  Slice.of(graph, mineral, outcome, q, foods(mineral)),
                  address,
                  licence));
    }

    private Foods foods(Choice mineral) {
      return foods.computeIfAbsent(
          mineral.iri(),
          iri -> {
            DatasetGraph data = snapshot.dataset();
            data.begin(TxnType.READ);
            try {
              return Foods.of(base, data, iri);
            } finally {
              data.end();
            }
          });
    }
  }
}
