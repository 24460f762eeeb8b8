package org.w3id.apatite.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.vocabulary.Base;

/** The published queries of one data version, and what their parameters can be. */
public final class Catalogue {

  private final Map<String, CatalogueQuery> queries = new LinkedHashMap<>();
  private final Base base;
  private final Instances instances;

  public Catalogue(Snapshot snapshot, List<CatalogueQuery> published) {
    published.forEach(q -> queries.put(q.name(), q));
    this.base = new Base(snapshot.version().base());
    this.instances = new Instances(snapshot);
  }

  /** Where the IRIs of the data are minted. */
  Base base() {
    return base;
  }

  Collection<CatalogueQuery> all() {
    return queries.values();
  }

  Optional<CatalogueQuery> named(String name) {
    return Optional.ofNullable(queries.get(name));
  }

  Collection<String> names() {
    return queries.keySet();
  }

  Instances instances() {
    return instances;
  }

  /** How IRIs are written in the parameters of a query. */
  Names names(CatalogueQuery query) {
    return new Names(query.query().getPrefixMapping(), base);
  }
}
