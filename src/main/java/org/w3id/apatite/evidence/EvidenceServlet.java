package org.w3id.apatite.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.system.Txn;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.ChartAddress;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.chart.Kept;
import org.w3id.apatite.chart.Parameter;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/**
 * {@code GET /evidence}: pairs of a subject and an outcome; {@code /evidence/{subject}}: those of
 * one subject; {@code /evidence/{subject}/{outcome}}: what was found on both. Subjects are things
 * or exposures to them, outcomes are conditions or ways of measuring them, each by the last part of
 * its IRI. Pairs can be had as {@code .csv}, {@code .svg}, {@code .vl.json} and {@code .ttl} too,
 * lists as {@code .csv}.
 *
 * <ul>
 *   <li>{@code group} {@code design} (usual), {@code exposure}, {@code outcome} or {@code none}
 *   <li>{@code sort} {@code year} (usual), {@code effect} or {@code participants}
 * </ul>
 */
public final class EvidenceServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final transient Supplier<String> url;
  private final transient Findings findings;
  private final transient Kept<List<Finding>> kept;
  private final transient LocalLinks links;

  /**
   * @param url the address of the server, with a slash at its end
   */
  public EvidenceServlet(Snapshot snapshot, Supplier<String> url) {
    this.snapshot = snapshot;
    this.url = url;
    String base = snapshot.version().base();
    this.findings = new Findings(new Base(base));
    this.links = new LocalLinks(base);
    this.kept = new Kept<>(snapshot);
  }

  /** A pair of the list. */
  public record Entry(
      String subject,
      String outcome,
      String href,
      int findings,
      long studies,
      int lower,
      int higher,
      int none,
      int others,
      String agreement,
      boolean isConflict) {}

  /**
   * What the template of the list shows.
   *
   * @param subject whose pairs they are; null for all
   */
  public record Index(
      @Nullable String subject, List<Entry> entries, long conflicts, int findings) {}

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    ChartAddress address = ChartAddress.of(http);
    Kept.Read<List<Finding>> read = kept.get("findings", findings::all);
    List<String> names = address.names();
    if (names.isEmpty()) {
      list(null, Pair.all(read.value()), address.form(), read.tag(), reply);
      return;
    }
    List<Finding> own = ofSubject(read.value(), names.get(0));
    if (names.size() == 1) {
      List<Pair> pairs = pairs(own, names.get(0));
      list(pairs.get(0).subject(), pairs, address.form(), read.tag(), reply);
      return;
    }
    if (names.size() > 2) {
      throw unknownOutcome(own, String.join("/", names.subList(1, names.size())), names.get(0));
    }
    Pair pair =
        Pair.of(own, names.get(0), names.get(1))
            .orElseThrow(() -> unknownOutcome(own, names.get(1), names.get(0)));
    pair(http, pair, address.form(), read, reply);
  }

  private static List<Finding> ofSubject(List<Finding> all, String name) {
    List<Finding> own = all.stream().filter(f -> f.hasSubject(name)).toList();
    if (own.isEmpty()) {
      throw Parameter.unknown(
          "a subject on which anything was found",
          name,
          all.stream().flatMap(Pair::subjects).map(Thing::name).distinct().toList(),
          "/evidence");
    }
    return own;
  }

  /** Pairs of one subject, which need not be the only one of its findings. */
  private static List<Pair> pairs(List<Finding> own, String subject) {
    return own.stream()
        .flatMap(f -> f.abouts().stream())
        .distinct()
        .flatMap(a -> Pair.of(own, subject, a.name()).stream())
        .sorted(Pair.CONFLICTS_FIRST)
        .toList();
  }

  private static ProblemException unknownOutcome(List<Finding> own, String name, String subject) {
    return Parameter.unknown(
        "an outcome on which anything was found for " + subject,
        name,
        own.stream().flatMap(Pair::outcomes).map(Thing::name).distinct().toList(),
        "/evidence/" + subject);
  }

  private void pair(
      HttpServletRequest http,
      Pair pair,
      ChartForm form,
      Kept.Read<List<Finding>> read,
      Reply reply)
      throws IOException {
    EvidenceChoice choice = EvidenceChoice.of(http);
    String tag = Tag.of("evidence", form, read.tag(), pair.path(), choice.address(), url.get());
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    String text =
        switch (form) {
          case HTML -> new EvidencePage(links, pair, choice, pair.opposites(read.value())).html();
          case CSV -> EvidenceFiles.csv(pair, choice);
          case SVG -> ForestFile.of(pair, choice);
          case VEGA_LITE ->
              EvidenceFiles.vegaLite(
                  pair,
                  choice,
                  url.get() + pair.path().substring(1) + ChartForm.CSV.suffix() + choice.address(),
                  findings.query(pair));
          case TURTLE -> turtle(pair);
        };
    reply.send(Answer.text(form.contentType(), tag, text));
  }

  private String turtle(Pair pair) {
    Graph graph =
        Txn.calculateRead(snapshot.dataset(), () -> findings.graph(snapshot.datasetRead(), pair));
    return RDFWriter.source(graph).lang(Lang.TURTLE).asString();
  }

  private static void list(
      @Nullable Thing subject, List<Pair> pairs, ChartForm form, String version, Reply reply)
      throws IOException {
    boolean isCsv = form == ChartForm.CSV;
    ChartForm sent = isCsv ? form : ChartForm.HTML;
    String tag = Tag.of("evidence", sent, version, subject == null ? "" : subject.iri());
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    reply.send(
        Answer.text(
            sent.contentType(), tag, isCsv ? EvidenceFiles.csv(pairs) : page(subject, pairs)));
  }

  private static String page(@Nullable Thing subject, List<Pair> pairs) {
    String path = "/evidence" + (subject == null ? "" : "/" + subject.name());
    Frame frame = Frame.of("Evidence" + (subject == null ? "" : " on " + subject.label()));
    Frame.Anchor home = new Frame.Anchor("Home", "/");
    frame =
        subject == null
            ? frame.withCrumbs(home)
            : frame.withCrumbs(home, new Frame.Anchor("Evidence", "/evidence"));
    return Templates.page(
        "pairs.jte",
        frame.in(Section.EVIDENCE).withForms(ChartForm.links(path, "", ChartForm.CSV)),
        new Index(
            subject == null ? null : subject.label(),
            pairs.stream().map(EvidenceServlet::entry).toList(),
            pairs.stream().filter(p -> p.agreement().isConflict()).count(),
            (int) pairs.stream().flatMap(p -> p.findings().stream()).distinct().count()));
  }

  private static Entry entry(Pair pair) {
    int lower = EvidencePage.count(pair, Agreement.DECREASE);
    int higher = EvidencePage.count(pair, Agreement.INCREASE);
    int none = EvidencePage.count(pair, Agreement.NO_DETECTED_DIFFERENCE);
    int all = pair.findings().size();
    return new Entry(
        pair.subject().label(),
        pair.outcome().label(),
        pair.path(),
        all,
        pair.studies(),
        lower,
        higher,
        none,
        all - lower - higher - none,
        pair.agreement().title(),
        pair.agreement().isConflict());
  }
}
