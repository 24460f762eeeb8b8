package org.w3id.apatite.server;

/** How the site is found. */
final class Discovery {

  private Discovery() {}

  static Routes routes(Site site, LiveDescription itself) {
    return Routes.of("discovery");
  }
}
