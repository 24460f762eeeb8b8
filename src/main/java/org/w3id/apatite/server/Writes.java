package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.commit.Committer;
import org.w3id.apatite.commit.CuratedGate;
import org.w3id.apatite.commit.Gate;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sparql.SparqlServlet;
import org.w3id.apatite.vocabulary.Base;
import org.w3id.apatite.write.GraphStoreServlet;
import org.w3id.apatite.write.UpdateServlet;
import org.w3id.apatite.write.Writing;

/** The doors of those who write, and who carries out what comes through them. */
final class Writes implements AutoCloseable {

  private final Site site;
  private final Optional<Committer> committer;

  private Writes(Site site, Optional<Committer> committer) {
    this.site = site;
    this.committer = committer;
  }

  /** Nobody writes; what is there can be read by the Graph Store Protocol. */
  static Writes none(Site site) {
    return new Writes(site, Optional.empty());
  }

  /**
   * @param sources whose shapes and rules guard the data; empty when nothing does
   * @throws UncheckedIOException if the rules or checks cannot be read
   */
  static Writes to(Store store, Optional<SourceFolder> sources, Site site) {
    Settings.Writes settings = site.settings().writes();
    if (settings.mode() == Gatekeeper.Mode.READ_ONLY) {
      return none(site);
    }
    try {
      Gate gate =
          sources.isPresent()
              ? CuratedGate.of(store.snapshot(), sources.get(), settings.validation())
              : Gate.open();
      return new Writes(
          site,
          Optional.of(new Committer(store, gate, settings.limits(), settings.unionDefault())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Routes routes(SparqlServlet sparql) {
    Settings.Writes settings = site.settings().writes();
    Base base = new Base(site.snapshot().version().base());
    Writing writing =
        new Writing(
            committer,
            new Gatekeeper(settings.mode(), Users.in(settings.users()), base, site.url()),
            sparql,
            base,
            site.url(),
            settings.uploadBytes(),
            site.catalogue().isEmpty());
    GraphStoreServlet data =
        new GraphStoreServlet(writing, site.snapshot(), settings.unionDefault());
    return Routes.of("writes")
        .at("/update", new UpdateServlet(writing))
        .at("/data", data)
        .at("/data/*", data);
  }

  /** Carries out what has come in, then ends. */
  @Override
  public void close() {
    committer.ifPresent(Committer::close);
  }
}
