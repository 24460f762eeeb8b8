package org.w3id.apatite.server;

import org.w3id.apatite.fragments.FragmentsServlet;
import org.w3id.apatite.http.RequestRate;

/**
 * The address at which statements are had by pattern. Its requests are counted apart from those of
 * the endpoint, under the same limit.
 */
final class Fragments {

  private Fragments() {}

  static Routes routes(Site site, LiveDescription itself) {
    return Routes.of("fragments")
        .at(
            "/fragments",
            new FragmentsServlet(
                site.snapshot(),
                itself::prefixes,
                site.url(),
                new RequestRate(site.settings().limits().perMinute())));
  }
}
