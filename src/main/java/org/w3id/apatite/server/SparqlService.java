package org.w3id.apatite.server;

import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateFactory;

/**
 * SPARQL 1.1 Query as the recommendation has it: without the extensions of ARQ, and with places in
 * its error messages.
 */
final class SparqlService extends SPARQL_QueryDataset {

  @Override
  protected void execute(String queryString, HttpAction action) {
    try {
      QueryFactory.create(queryString, Syntax.syntaxSPARQL_11);
    } catch (QueryParseException e) {
      ServletOps.errorBadRequest(
          isUpdate(queryString)
              ? "This is a SPARQL Update request, and this endpoint answers queries only.\n"
              : "Not valid SPARQL 1.1 Query: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                  + "\n");
    } catch (QueryException e) {
      ServletOps.errorBadRequest("Not valid SPARQL 1.1 Query.\n" + e.getMessage() + "\n");
    }
    super.execute(queryString, action);
  }

  private static boolean isUpdate(String text) {
    try {
      return !UpdateFactory.create(text).getOperations().isEmpty();
    } catch (QueryException | UpdateException e) {
      return false;
    }
  }
}
