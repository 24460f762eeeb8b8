package org.w3id.apatite.server;

import java.util.Optional;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.history.ChangesServlet;
import org.w3id.apatite.history.FeedServlet;
import org.w3id.apatite.history.Mementos;
import org.w3id.apatite.history.Past;
import org.w3id.apatite.history.TimeMapServlet;
import org.w3id.apatite.history.VersionsServlet;

/**
 * What can be told of earlier versions.
 *
 * @param past empty where there is no log
 */
record History(Optional<Past> past) {

  static History of(Store store) {
    return new History(Optional.of(new Past(store)));
  }

  /** Of data that stand for themselves. */
  static History none() {
    return new History(Optional.empty());
  }

  /** Reads the log, for which the first client would wait. */
  void prepare() {
    past.ifPresent(Past::prepare);
  }

  /**
   * @param mementos who answers for documents as they were
   */
  Routes routes(Site site, Mementos mementos) {
    Routes routes = Routes.of("history");
    if (past.isEmpty()) {
      return routes;
    }
    VersionsServlet versions = new VersionsServlet(past.get(), site.url(), mementos);
    for (String path : VersionsServlet.paths()) {
      routes = routes.at(path, versions);
    }
    FeedServlet feed = new FeedServlet(past.get(), site.url());
    for (String path : FeedServlet.paths()) {
      routes = routes.at(path, feed);
    }
    ChangesServlet changes = new ChangesServlet(past.get(), site.url());
    for (String path : ChangesServlet.paths()) {
      routes = routes.at(path, changes);
    }
    return routes.at("/timemap/*", new TimeMapServlet(past.get(), site.url()));
  }
}
