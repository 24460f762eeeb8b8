package org.w3id.apatite.server;

import org.w3id.apatite.fragments.FragmentsServlet;

/** The address at which statements are had by pattern. */
final class Fragments {

  private Fragments() {}

  static Routes routes(Site site, LiveDescription itself) {
    return Routes.of("fragments")
        .at("/fragments", new FragmentsServlet(site.snapshot(), itself::prefixes, site.url()));
  }
}
