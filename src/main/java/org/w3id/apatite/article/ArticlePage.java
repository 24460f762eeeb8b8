package org.w3id.apatite.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;

/** The article for people: what came of it in short, then statement by statement. */
public final class ArticlePage {

  static final String PATH = "/article";

  private final LocalLinks links;
  private final Article article;
  private final String chosen;

  /**
   * @param chosen the verdict whose statements are shown, the last part of its IRI; empty for all
   */
  ArticlePage(LocalLinks links, Article article, String chosen) {
    this.links = links;
    this.article = article;
    this.chosen = chosen;
  }

  /**
   * What the template shows.
   *
   * @param article null where the graph holds none
   * @param publisher null where it is not known
   * @param address of the article; null where it is not known
   * @param summary what came of it, in words
   * @param all how many statements there are
   */
  public record Model(
      @Nullable Anchor article,
      @Nullable Anchor publisher,
      @Nullable String address,
      String summary,
      List<Verdict> verdicts,
      int all,
      boolean isFiltered,
      List<Item> statements) {}

  /** A verdict, how many statements have it, and where they are. */
  public record Verdict(
      String label,
      String meaning,
      int count,
      String href,
      @Nullable String term,
      boolean isHere) {}

  /**
   * A statement.
   *
   * @param tone class of the style sheet for the verdict
   * @param seen where the text behind the verdict was seen; null where that has no address
   */
  public record Item(
      String number,
      String anchor,
      String words,
      String wording,
      String percent,
      @Nullable Anchor work,
      String verdict,
      String meaning,
      String tone,
      @Nullable String href,
      @Nullable String audit,
      String rationale,
      String access,
      @Nullable String seen,
      String seenNote,
      List<Anchor> things,
      List<Difference> differences,
      List<Finding> findings,
      List<Study> studies,
      List<Amount> amounts,
      List<Claim> claims) {}

  /** A way in which a statement differs from what it cites. */
  public record Difference(String label, String meaning) {}

  /** A finding with which a statement was compared. */
  public record Finding(
      Anchor finding,
      Anchor study,
      Anchor paper,
      String design,
      String about,
      String setting,
      String note,
      String direction,
      String accord,
      String tone,
      boolean isCited) {}

  /** A study set beside a statement without a finding. */
  public record Study(Anchor study, Anchor paper, String design) {}

  /** How much is in a food. */
  public record Amount(Anchor record, Anchor food, String nutrient, String source, String kind) {}

  /** A claim of the graph on the same things. */
  public record Claim(
      Anchor claim, String accord, String tone, String kind, String lines, String certainty) {}

  /** What came of the statements, in words. */
  static String summary(Article article) {
    List<Statement> all = article.statements();
    long citing = all.stream().filter(s -> s.work().isThere()).count();
    List<String> parts = new ArrayList<>();
    article
        .verdicts()
        .forEach(
            (verdict, count) -> {
              boolean isOfCiting =
                  all.stream().anyMatch(s -> s.verdict().equals(verdict) && s.work().isThere());
              if (isOfCiting) {
                parts.add(count + " " + verdict.label());
              }
            });
    return all.size()
        + " factual statements. "
        + citing
        + (citing == 1 ? " cites" : " cite")
        + " a work; of these are "
        + String.join(", ", parts)
        + ". "
        + (all.size() - citing)
        + " cite nothing, which says neither that they are right nor that they are wrong. "
        + all.stream().filter(Statement::isCausal).count()
        + " are worded as cause and effect.";
  }

  String html() {
    List<Statement> shown = article.with(chosen);
    Model model =
        new Model(
            article.document().isThere() ? anchor(article.document()) : null,
            article.publisher().isThere() ? anchor(article.publisher()) : null,
            article.address().isEmpty() ? null : links.href(article.address()),
            article.statements().isEmpty() ? "" : summary(article),
            verdicts(),
            article.statements().size(),
            !chosen.isEmpty(),
            shown.stream().map(this::item).toList());
    Frame frame =
        Frame.of("The article, statement by statement")
            .in(Section.ARTICLE)
            .withCrumbs(new Anchor("Home", "/"))
            .withForms(
                ChartForm.links(
                    PATH,
                    chosen.isEmpty() ? "" : "?verdict=" + chosen,
                    ChartForm.CSV,
                    ChartForm.TURTLE));
    return Templates.page("article.jte", frame, model);
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Map.Entry<Thing, Integer> entry : article.verdicts().entrySet()) {
      Thing verdict = entry.getKey();
      verdicts.add(
          new Verdict(
              verdict.label(),
              verdict.meaning(),
              entry.getValue(),
              PATH + "?verdict=" + verdict.name(),
              links.href(verdict.iri()),
              verdict.name().equals(chosen)));
    }
    return verdicts;
  }

  private Item item(Statement statement) {
    return new Item(
        statement.number(),
        statement.anchor(),
        statement.words(),
        statement.wording().label(),
        statement.percent(),
        statement.work().isThere() ? anchor(statement.work()) : null,
        statement.verdict().label(),
        statement.verdict().meaning(),
        tone(statement.verdict()),
        links.href(statement.iri()),
        links.href(statement.audit()),
        statement.rationale(),
        statement.access(),
        statement.seenAt().isEmpty() ? null : links.href(statement.seenAt()),
        statement.seenNote(),
        statement.things().stream().map(this::anchor).toList(),
        statement.differences().stream().map(d -> new Difference(d.label(), d.meaning())).toList(),
        statement.findings().stream().map(this::finding).toList(),
        statement.studies().stream().map(s -> new Study(study(s), paper(s), s.design())).toList(),
        statement.amounts().stream().map(this::amount).toList(),
        statement.claims().stream().map(c -> claim(c, statement)).toList());
  }

  private Finding finding(Statement.Finding finding) {
    String figures = finding.figures().isEmpty() ? "no figures" : finding.figures();
    return new Finding(
        new Anchor(figures, href(finding.iri())),
        study(finding.source()),
        paper(finding.source()),
        finding.source().design(),
        finding.subject() + " / " + finding.object(),
        finding.setting(),
        finding.note(),
        finding.direction().label(),
        finding.accord().title(),
        finding.accord().tone(),
        finding.isCited());
  }

  private Anchor study(Statement.Source source) {
    return new Anchor(source.citation(), href(source.study()));
  }

  private Anchor paper(Statement.Source source) {
    return new Anchor(source.title(), href(source.publication()));
  }

  private Amount amount(Statement.Amount amount) {
    return new Amount(
        new Anchor(amount.text(), href(amount.record())),
        anchor(amount.food()),
        amount.nutrient().label(),
        amount.source(),
        amount.kind());
  }

  /** That things go together bears on a statement of cause, and does not carry it. */
  private Claim claim(Statement.Claim claim, Statement statement) {
    String kind = claim.isAssociation() ? "association" : "causal step";
    return new Claim(
        anchor(claim.claim()),
        claim.accord().title(),
        claim.accord().tone(),
        claim.isAssociation() && statement.isCausal()
            ? kind + ", where the statement is worded as a cause"
            : kind,
        claim.against()
            + " against, "
            + claim.open()
            + " leave it open, "
            + claim.supporting()
            + " for",
        claim.certainty());
  }

  private Anchor anchor(Thing thing) {
    return new Anchor(thing.label(), href(thing.iri()));
  }

  /** Of what the graph mints, which has an address always. */
  private String href(String iri) {
    String href = links.href(iri);
    return href == null ? "" : href;
  }

  private static String tone(Thing verdict) {
    return switch (verdict.name()) {
      case "contradicted", "notSupported", "notLocated" -> "raises";
      case "supported" -> "lowers";
      case "noCitation" -> "none";
      default -> "partly";
    };
  }
}
