/**
 * SPARQL 1.1 Federated Query, safely: a {@code SERVICE} asks this endpoint itself, or a partner
 * that stands in the configuration, within that partner's budgets, and never a private address.
 *
 * <pre>{@code
 * Federation federation = Federation.with(List.of(Partner.parse("https://sparql.uniprot.org/sparql")));
 * federation.apply(dataset, iri -> iri.equals("https://example.org/sparql"));
 * Ledger ledger = new Ledger();
 * QueryExec.dataset(dataset).query(query).set(Ledger.SYMBOL, ledger).build();
 * ledger.header(); // what each partner cost
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.federation;

import org.jspecify.annotations.NullMarked;
