package org.w3id.apatite.article;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.system.Txn;
import org.w3id.apatite.chart.ChartAddress;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.chart.Kept;
import org.w3id.apatite.chart.Parameter;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/**
 * {@code GET /article}: the statements of the article beside what the works say that it cites; as
 * {@code .csv} and {@code .ttl} too.
 *
 * <ul>
 *   <li>{@code verdict} the last part of a verdict's IRI, such as {@code notSupported}; all without
 * </ul>
 */
public final class ArticleServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final transient Audits audits;
  private final transient Kept<Article> kept;
  private final transient LocalLinks links;

  public ArticleServlet(Snapshot snapshot) {
    this.snapshot = snapshot;
    String base = snapshot.version().base();
    this.audits = new Audits(new Base(base));
    this.links = new LocalLinks(base);
    this.kept = new Kept<>(snapshot);
  }

  public static List<String> paths() {
    return List.of(
        ArticlePage.PATH,
        ArticlePage.PATH + ChartForm.CSV.suffix(),
        ArticlePage.PATH + ChartForm.TURTLE.suffix());
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Kept.Read<Article> read = kept.get("article", audits::article);
    Article article = read.value();
    String verdict =
        Parameter.of(
            http, "verdict", "", article.verdicts().keySet().stream().map(Thing::name).toList());
    ChartForm asked = ChartAddress.of(http).form();
    ChartForm form = asked == ChartForm.CSV || asked == ChartForm.TURTLE ? asked : ChartForm.HTML;
    String tag = Tag.of("article", form, read.tag(), verdict);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    String text =
        switch (form) {
          case CSV -> ArticleFiles.csv(article.with(verdict));
          case TURTLE -> turtle(article, verdict);
          default -> new ArticlePage(links, article, verdict).html();
        };
    reply.send(Answer.text(form.contentType(), tag, text));
  }

  private String turtle(Article article, String verdict) {
    Map<String, Node> given =
        article.verdicts().keySet().stream()
            .filter(v -> v.name().equals(verdict))
            .findFirst()
            .map(v -> Map.of("verdict", NodeFactory.createURI(v.iri())))
            .orElse(Map.of());
    return Txn.calculateRead(
        snapshot.dataset(),
        () ->
            RDFWriter.source(audits.graph(snapshot.datasetRead(), given))
                .lang(Lang.TURTLE)
                .asString());
  }
}
