package org.w3id.apatite.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.PageFirst;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/**
 * {@code /}: the landing page, and as RDF the catalogue of the site. {@code /linkset.json}: where
 * its links lead.
 */
public final class LandingServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private record Made(
      VersionRecord version, String url, String links, Answer page, Answer linkset) {}

  private final transient Snapshot snapshot;
  private final transient Supplier<GraphAnswers> catalog;
  private final transient Supplier<String> url;
  private transient @Nullable Made made;

  /**
   * @param catalog the site as a catalogue of DCAT
   * @param url the address of the server, with a slash at its end
   */
  public LandingServlet(Snapshot snapshot, Supplier<GraphAnswers> catalog, Supplier<String> url) {
    this.snapshot = snapshot;
    this.catalog = catalog;
    this.url = url;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    if (http.getServletPath().endsWith(".json")) {
      reply.send(now().linkset());
      return;
    }
    Form form = PageFirst.choose(http.getHeader("Accept"));
    Made now = now();
    reply.response().setHeader("Link", now.links());
    reply.send(form.isHtml() ? now.page() : catalog.get().in(form));
  }

  /** One makes it, and the others wait for it. */
  private synchronized Made now() {
    Made known = made;
    VersionRecord version = snapshot.version();
    if (known == null
        || known.version().number() != version.number()
        || !known.url().equals(url.get())) {
      known = make(version);
      made = known;
    }
    return known;
  }

  private Made make(VersionRecord version) {
    String site = url.get();
    Graph described = catalog.get().graph();
    Landing landing;
    Home home;
    Base base = new Base(version.base());
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      landing = Landing.of(base, described, data.getUnionGraph(), site);
      home = Home.of(landing, base, data.getUnionGraph());
    } finally {
      data.end();
    }
    TypedLinks links = TypedLinks.of(landing);
    String tag = Tag.of(version.number(), version.digest(), site);
    return new Made(
        version,
        site,
        links.header(),
        Answer.text(
            Form.GRAPH_HTML.contentType(),
            Tag.of(tag, "page"),
            LandingPage.of(landing, links, home)),
        new Answer(
            "application/linkset+json",
            Tag.of(tag, "linkset"),
            links.linkset().getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Map.of("Link", "<" + site + ">; rel=\"describes\"")));
  }
}
