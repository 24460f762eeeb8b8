package org.w3id.apatite.graph;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DynamicDatasets;

/** The dataset that FROM and FROM NAMED of a query describe (SPARQL 1.1 Query, section 13.2). */
public final class DescribedDataset {

  private DescribedDataset() {}

  /**
   * Made here, and not by the store: it takes FROM for the union of all graphs when its default
   * graph is that union.
   *
   * @param query loses its FROM and FROM NAMED
   * @return the data themselves when the query describes no dataset
   */
  public static DatasetGraph of(DatasetGraph data, Query query) {
    if (!query.hasDatasetDescription()) {
      return data;
    }
    DatasetGraph described =
        DynamicDatasets.dynamicDataset(query.getDatasetDescription(), data, false);
    query.getGraphURIs().clear();
    query.getNamedGraphURIs().clear();
    return described;
  }
}
