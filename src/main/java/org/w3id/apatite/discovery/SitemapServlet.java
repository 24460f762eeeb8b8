package org.w3id.apatite.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** {@code /sitemap.xml} and its parts {@code /sitemap/K.xml}, made once for each version. */
public final class SitemapServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final transient List<CatalogueQuery> queries;
  private final transient Supplier<String> url;
  private transient @Nullable Sitemap made;

  /**
   * @param queries whose pages are listed
   * @param url the address of the server, with a slash at its end
   */
  public SitemapServlet(Snapshot snapshot, List<CatalogueQuery> queries, Supplier<String> url) {
    this.snapshot = snapshot;
    this.queries = queries;
    this.url = url;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path =
        (http.getServletPath() + Optional.ofNullable(http.getPathInfo()).orElse("")).substring(1);
    reply.send(
        now()
            .at(path)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            404,
                            "not-found",
                            "Not found",
                            "The sitemap has no part '" + path + "'. All are in /sitemap.xml."))));
  }

  /** One makes it, and the others wait for it. */
  private synchronized Sitemap now() {
    Sitemap known = made;
    if (known == null || !known.isOf(snapshot.version(), url.get())) {
      known = Sitemap.of(snapshot, queries, url.get());
      made = known;
    }
    return known;
  }
}
