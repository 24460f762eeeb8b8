package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.commit.Committer;
import org.w3id.apatite.commit.CuratedGate;
import org.w3id.apatite.commit.Draft;
import org.w3id.apatite.commit.Gate;
import org.w3id.apatite.description.Endpoint;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.operation.Measurements;
import org.w3id.apatite.operation.Program;
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
  private final boolean described;
  private Optional<Describing> describing = Optional.empty();

  private Writes(Site site, Optional<Committer> committer, boolean described) {
    this.site = site;
    this.committer = committer;
    this.described = described;
  }

  /** Nobody writes; what is there can be read by the Graph Store Protocol. */
  static Writes none(Site site) {
    return new Writes(site, Optional.empty(), false);
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
              ? CuratedGate.of(
                  store.snapshot(),
                  sources.get(),
                  settings.validation(),
                  (quads, draft) -> description(site, quads, draft))
              : Gate.open();
      Committer committer = new Committer(store, gate, settings.limits(), settings.unionDefault());
      return new Writes(site, Optional.of(committer), sources.isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Graph> description(Site site, Iterable<Quad> quads, Draft draft) {
    Base base = new Base(site.snapshot().version().base());
    Endpoint endpoint = Endpoint.standard();
    SelfDescription itself =
        SelfDescription.of(
            base, quads, Program.running().version(), draft.at(), endpoint, site.catalogue());
    Graph service =
        ServiceDescription.moved(
            itself.serviceGraph(), endpoint.iri(), site.url().get() + "sparql");
    return Map.of(SelfDescription.VOID, itself.voidGraph(), SelfDescription.SERVICE, service);
  }

  /**
   * Begins to keep up to date what is made from all of the data.
   *
   * @param isDue whether a description is due already, of commits that a crash left behind
   * @param after what is made anew after each description
   */
  void describe(boolean isDue, List<Runnable> after) {
    committer.ifPresent(
        c -> {
          Describing work = new Describing(described ? committer : Optional.empty(), after);
          describing = Optional.of(work);
          c.onCommit(
              (author, outcome) -> {
                if (!author.equals(Author.PROGRAM)) {
                  work.due();
                }
              });
          if (isDue) {
            work.due();
          }
        });
  }

  /** Has commits counted. */
  void measure(Measurements measurements) {
    committer.ifPresent(measurements::watch);
  }

  /** Does beforehand what the first commit would wait for. */
  void prepare() {
    if (committer.isPresent()) {
      try {
        committer.get().prepare();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
    describing.ifPresent(Describing::close);
    committer.ifPresent(Committer::close);
  }
}
