package org.w3id.apatite.about;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.apatite.chart.Kept;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/** {@code /about}, {@code /downloads} and {@code /licence}. */
public final class AboutServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final transient Supplier<GraphAnswers> catalog;
  private final transient Supplier<String> url;
  private final transient Kept<String> pages;

  /**
   * @param catalog the site as a catalogue of DCAT
   * @param url the address of the server, with a slash at its end
   */
  public AboutServlet(Snapshot snapshot, Supplier<GraphAnswers> catalog, Supplier<String> url) {
    this.snapshot = snapshot;
    this.catalog = catalog;
    this.url = url;
    this.pages = new Kept<>(snapshot);
  }

  /** Where it is. */
  public static List<String> paths() {
    return List.of("/about", "/downloads", "/licence");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getServletPath();
    // Before the transaction: to make the catalogue's files takes one of its own.
    DatasetGraph described = DatasetGraphFactory.wrap(catalog.get().graph());
    Kept.Read<String> page = pages.get(path, data -> page(path, data, described));
    reply.send(
        Answer.text(
            Form.GRAPH_HTML.contentType(), Tag.of(path, page.tag(), url.get()), page.value()));
  }

  private String page(String path, DatasetGraph data, DatasetGraph described) {
    VersionRecord version = snapshot.versionRead();
    Dataset dataset = Dataset.of(version, described);
    return switch (path) {
      case "/downloads" ->
          Templates.page(
              "downloads.jte",
              frame("Downloads")
                  .withForms(
                      List.of(
                          new Anchor("Turtle", "/catalog.ttl", "text/turtle"),
                          new Anchor("RDF/XML", "/catalog.rdf", "application/rdf+xml"),
                          new Anchor("JSON-LD", "/catalog.jsonld", "application/ld+json"))),
              Downloads.of(dataset, version, url.get(), described, data));
      case "/licence" -> Templates.page("licence.jte", frame("Licence"), Licences.of(dataset));
      default ->
          Templates.page(
              "about.jte", frame("About"), About.of(dataset, new Base(version.base()), data));
    };
  }

  private static Frame frame(String title) {
    return Frame.of(title).in(Section.ABOUT).withCrumbs(new Anchor("Home", "/"));
  }
}
