package org.w3id.apatite.server;

import org.w3id.apatite.discovery.LandingServlet;
import org.w3id.apatite.discovery.RobotsServlet;
import org.w3id.apatite.discovery.SitemapServlet;

/** The addresses at which the site is found. */
final class Discovery {

  private Discovery() {}

  static Routes routes(Site site, LiveDescription itself) {
    LandingServlet landing = new LandingServlet(site.snapshot(), itself::catalog, site.url());
    SitemapServlet sitemap = new SitemapServlet(site.snapshot(), site.catalogue(), site.url());
    return Routes.of("discovery")
        // The empty path is the root alone, "/" would be everything that is nothing else.
        .at("", landing)
        .at("/linkset.json", landing)
        .at("/robots.txt", new RobotsServlet(site.url()))
        .at("/sitemap.xml", sitemap)
        .at("/sitemap/*", sitemap);
  }
}
