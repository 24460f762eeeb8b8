package org.w3id.apatite.server;

import java.util.Map;
import java.util.function.Supplier;
import org.w3id.apatite.history.Mementos;
import org.w3id.apatite.linked.ContextServlet;
import org.w3id.apatite.linked.DocumentServlet;
import org.w3id.apatite.linked.Documents;
import org.w3id.apatite.linked.LinksetServlet;
import org.w3id.apatite.linked.MementoDocuments;
import org.w3id.apatite.linked.ThingServlet;
import org.w3id.apatite.linked.VocabularyServlet;
import org.w3id.apatite.ontology.OntologyPages;
import org.w3id.apatite.ontology.OntologyServlet;
import org.w3id.apatite.vocabulary.Base;

/** Every IRI of the graph as an address. */
final class LinkedData {

  /** The published queries, whose IRIs stand below the endpoint. */
  private static final String QUERIES = "sparql/.well-known/sparql-examples/*";

  private final Documents documents;
  private final Documents queries;
  private final OntologyPages pages;
  private final OntologyServlet drawings;

  LinkedData(Site site, Supplier<Map<String, String>> prefixes, History history) {
    String base = site.snapshot().version().base();
    this.documents =
        new Documents(site.snapshot(), () -> base, site.url(), prefixes, history.past());
    this.queries = new Documents(site.snapshot(), site.url(), site.url(), prefixes, history.past());
    this.pages = new OntologyPages(new Base(base), site.url(), prefixes);
    this.drawings = new OntologyServlet(site.snapshot(), site.url());
  }

  /** The documents as they were. */
  Mementos mementos() {
    return new MementoDocuments(documents);
  }

  Routes routes() {
    ThingServlet things = new ThingServlet(documents);
    VocabularyServlet ontology = new VocabularyServlet(documents, "ontology", pages::ontology);
    VocabularyServlet shapes = new VocabularyServlet(documents, "shapes", pages::shapes);
    return vocabulary(vocabulary(Routes.of("linked"), "ontology", ontology), "shapes", shapes)
        .at("/ontology.svg", drawings)
        .at("/ontology.vowl.json", drawings)
        .at("/ontology/*", ontology)
        .at("/dataset", new Redirect("/.well-known/void", 303))
        .at("/checks", new Redirect("/quality", 303))
        .at("/dataset/*", things)
        .at("/id/*", things)
        .at("/vocab/*", things)
        .at("/graph/*", things)
        .at("/genid/*", things)
        .at("/doc/*", new DocumentServlet(documents))
        .at("/linkset/*", new LinksetServlet(documents))
        .at("/context/*", new ContextServlet(documents))
        .at("/" + QUERIES, new ThingServlet(queries))
        .at("/doc/" + QUERIES, new DocumentServlet(queries))
        .at("/linkset/" + QUERIES, new LinksetServlet(queries));
  }

  /** The vocabulary by its IRI and by suffix. */
  private static Routes vocabulary(Routes routes, String name, VocabularyServlet servlet) {
    Routes all = routes.at("/" + name, servlet);
    for (String suffix : VocabularyServlet.SUFFIXES) {
      all = all.at("/" + name + "." + suffix, servlet);
    }
    return all;
  }
}
