package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.jena.fuseki.main.sys.FusekiModule;
import org.w3id.apatite.about.AboutServlet;
import org.w3id.apatite.api.Catalogue;
import org.w3id.apatite.api.CatalogueServlet;
import org.w3id.apatite.api.OpenApiServlet;
import org.w3id.apatite.api.SnippetServlet;
import org.w3id.apatite.article.ArticleServlet;
import org.w3id.apatite.diagnosis.WhyServlet;
import org.w3id.apatite.evidence.EvidenceServlet;
import org.w3id.apatite.explorer.ExplorerServlet;
import org.w3id.apatite.foods.FoodsServlet;
import org.w3id.apatite.http.AssetsServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.links.LinkFolder;
import org.w3id.apatite.links.LinkServlet;
import org.w3id.apatite.pathway.PathwayServlet;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.search.SearchServlet;
import org.w3id.apatite.sparql.SparqlServlet;

/** What a server offers, address by address. */
final class Features {

  private Features() {}

  /** What the server can do, feature by feature. */
  static List<FusekiModule> all(
      Site site,
      LiveDescription itself,
      SparqlServlet sparql,
      SearchIndex index,
      Operation operation,
      Writes writes,
      Upkeep upkeep,
      History history) {
    LinkedData linked = new LinkedData(site, itself::prefixes, history);
    return List.of(
        endpoint(sparql),
        writes.routes(sparql),
        upkeep.routes(),
        history.routes(site, linked.mementos()),
        operation.routes(sparql),
        queries(site, sparql),
        links(site, sparql),
        foods(site),
        evidence(site),
        at("article", ArticleServlet.paths(), new ArticleServlet(site.snapshot())),
        documents(itself),
        at(
            "about",
            AboutServlet.paths(),
            new AboutServlet(site.snapshot(), itself::catalog, site.url())),
        linked.routes(),
        Fragments.routes(site, itself),
        Discovery.routes(site, itself),
        why(new WhyServlet(site.snapshot(), site.settings().limits(), sparql)),
        assets(),
        at("pathway", PathwayServlet.paths(), new PathwayServlet(site.snapshot(), site.url())),
        at("explorer", ExplorerServlet.paths(), new ExplorerServlet(site.snapshot(), site.url())),
        Routes.of("prefixes").at("/prefixes.json", new PrefixesServlet(itself.prefixes())),
        search(new SearchServlet(site.snapshot(), index, itself.prefixes())));
  }

  /** What the site says of itself beside the description at the bare endpoint. */
  private static Routes documents(LiveDescription itself) {
    Routes routes = Routes.of("description").at("/dumps/*", new DumpServlet(itself::files));
    routes = DocumentServlet.at(routes, "/.well-known/void", "/void", itself::voidDocument);
    routes = DocumentServlet.at(routes, "/catalog", "/catalog", itself::catalog);
    return DocumentServlet.at(routes, "/quality", "/quality", itself.quality()::answers);
  }

  private static Routes foods(Site site) {
    return at(
        "foods",
        List.of("/foods", "/foods.csv", "/foods/*"),
        new FoodsServlet(site.snapshot(), site.url()));
  }

  private static Routes evidence(Site site) {
    return at(
        "evidence",
        List.of("/evidence", "/evidence.csv", "/evidence/*"),
        new EvidenceServlet(site.snapshot(), site.url()));
  }

  private static Routes at(String name, List<String> paths, HttpServlet servlet) {
    Routes routes = Routes.of(name);
    for (String path : paths) {
      routes = routes.at(path, servlet);
    }
    return routes;
  }

  private static Routes search(SearchServlet search) {
    return Routes.of("search").at("/search.json", search).at("/search", search);
  }

  private static Routes assets() {
    AssetsServlet assets = new AssetsServlet();
    return Routes.of("assets").at("/assets/*", assets).at("/favicon.ico", assets);
  }

  private static Routes endpoint(SparqlServlet sparql) {
    Routes routes =
        Routes.of("sparql").at("/sparql", sparql).at("/sparql/", new Redirect("/sparql"));
    for (String suffix : Arrays.stream(Form.values()).map(Form::suffix).distinct().toList()) {
      routes = routes.at("/sparql." + suffix, sparql);
    }
    return routes;
  }

  private static Routes queries(Site site, SparqlServlet sparql) {
    Catalogue catalogue = new Catalogue(site.snapshot(), site.catalogue());
    CatalogueServlet queries = new CatalogueServlet(catalogue, sparql, site.url());
    String version = String.valueOf(site.snapshot().version().number());
    return Routes.of("queries")
        .at("/queries", new Redirect("/queries/"))
        .at("/queries/*", queries)
        .at("/queries.json", queries)
        .at("/snippets.json", new SnippetServlet(sparql, site.url()))
        .at("/openapi.json", new OpenApiServlet(catalogue, site.url(), version));
  }

  private static Routes links(Site site, SparqlServlet sparql) {
    Path folder = site.settings().links().folder();
    if (folder == null) {
      return Routes.of("links");
    }
    LinkFolder links = new LinkFolder(folder, site.settings().links().most());
    return Routes.of("links")
        .at("/q/*", new LinkServlet(links, site.catalogue(), sparql, site.url()));
  }

  private static Routes why(WhyServlet why) {
    return Routes.of("diagnosis")
        .at("/why", why)
        .at("/why.json", why)
        .at("/why.html", why)
        .at("/why.txt", why);
  }
}
