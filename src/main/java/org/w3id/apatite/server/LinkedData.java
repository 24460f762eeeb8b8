package org.w3id.apatite.server;

import java.util.Map;
import java.util.function.Supplier;
import org.w3id.apatite.linked.ContextServlet;
import org.w3id.apatite.linked.DocumentServlet;
import org.w3id.apatite.linked.Documents;
import org.w3id.apatite.linked.LinksetServlet;
import org.w3id.apatite.linked.ThingServlet;
import org.w3id.apatite.linked.VocabularyServlet;

/** Every IRI of the graph as an address. */
final class LinkedData {

  private LinkedData() {}

  static Routes routes(Site site, Supplier<Map<String, String>> prefixes) {
    Documents documents = new Documents(site.snapshot(), site.url(), prefixes);
    ThingServlet things = new ThingServlet(documents);
    VocabularyServlet ontology = new VocabularyServlet(documents, "ontology");
    VocabularyServlet shapes = new VocabularyServlet(documents, "shapes");
    return vocabulary(vocabulary(Routes.of("linked"), "ontology", ontology), "shapes", shapes)
        .at("/ontology/*", ontology)
        .at("/dataset", new Redirect("/.well-known/void", 303))
        .at("/dataset/*", things)
        .at("/id/*", things)
        .at("/vocab/*", things)
        .at("/graph/*", things)
        .at("/genid/*", things)
        .at("/doc/*", new DocumentServlet(documents))
        .at("/linkset/*", new LinksetServlet(documents))
        .at("/context/*", new ContextServlet(documents));
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
