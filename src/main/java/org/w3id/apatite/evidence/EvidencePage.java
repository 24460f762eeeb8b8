package org.w3id.apatite.evidence;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;

/** The findings on one pair, for people: disagreement first, then a forest plot a measure. */
public final class EvidencePage {

  static final String NOT_POOLED =
      "Not pooled by us: contrasts, populations and adjustments differ from row to row.";

  private final LocalLinks links;
  private final Pair pair;
  private final EvidenceChoice choice;
  private final List<Pair> opposites;

  /**
   * @param opposites pairs of a lack of the subject with the same outcome
   */
  EvidencePage(LocalLinks links, Pair pair, EvidenceChoice choice, List<Pair> opposites) {
    this.links = links;
    this.pair = pair;
    this.choice = choice;
    this.opposites = opposites;
  }

  /**
   * What the template shows.
   *
   * @param conflicts questions whose findings disagree; empty when none do
   * @param questions what the other questions found
   * @param isByDesign whether the groups say the design already
   */
  public record Model(
      Named subject,
      Named outcome,
      String summary,
      String agreement,
      boolean isConflict,
      List<Question> conflicts,
      List<Question> questions,
      List<Select> selects,
      boolean isByDesign,
      List<Plot> plots,
      List<Line> without,
      List<Named> opposites,
      String notPooled) {}

  /** Something that leads to its own page. */
  public record Named(String text, @Nullable String href) {}

  /**
   * What exactly was compared and measured.
   *
   * @param directions how many findings went which way
   * @param agreement how they stand to each other
   */
  public record Question(String text, String directions, String agreement) {}

  /** A choice of the form. */
  public record Select(String name, String title, List<Option> options) {}

  /** One of what can be chosen. */
  public record Option(String value, String text, boolean isChosen) {}

  /**
   * A table with a drawing in it.
   *
   * @param scale what the axis is like
   * @param measured exposure and outcome, where all findings have the same; else empty
   * @param none where along the drawing no difference is, as a percentage
   */
  public record Plot(
      String title,
      int size,
      String scale,
      String measured,
      String none,
      Content axis,
      List<Group> groups) {}

  /**
   * @param title empty where there are no groups
   */
  public record Group(String title, List<Line> lines) {}

  /**
   * A finding.
   *
   * @param mark its drawing; empty for those without numbers
   * @param tone class of the style sheet for its direction
   */
  public record Line(
      Named study,
      Named paper,
      String design,
      String comparison,
      String measured,
      String participants,
      Content mark,
      Named figures,
      String pValue,
      String direction,
      String tone) {}

  /** How many findings there are, in words. */
  static String summary(Pair pair) {
    int all = pair.findings().size();
    return all
        + (all == 1 ? " finding of " : " findings of ")
        + pair.studies()
        + (pair.studies() == 1 ? " study: " : " studies: ")
        + Agreement.words(pair.findings())
        + ".";
  }

  /** What a drawing of the pair shows. */
  static String description(Pair pair) {
    return "Forest plot of "
        + pair.subject().label()
        + " and "
        + pair.outcome().label()
        + ". "
        + summary(pair)
        + " "
        + NOT_POOLED
        + " Squares: area by number of people, hollow where it is not given. Diamonds: results of"
        + " meta-analyses, as their authors pooled them. Arrows: the interval goes on.";
  }

  static int count(Pair pair, String direction) {
    return Agreement.count(pair.findings()).getOrDefault(direction, 0);
  }

  String html() {
    List<Question> conflicts = new ArrayList<>();
    List<Question> others = new ArrayList<>();
    pair.questions()
        .forEach(
            (text, findings) -> {
              Agreement agreement = Agreement.of(findings);
              (agreement.isConflict() ? conflicts : others)
                  .add(new Question(text, Agreement.words(findings), agreement.title()));
            });
    Model model =
        new Model(
            named(pair.subject()),
            named(pair.outcome()),
            summary(pair),
            pair.agreement().title(),
            pair.agreement().isConflict(),
            conflicts,
            others,
            selects(),
            choice.group() == Grouping.DESIGN,
            Panel.of(pair, choice).stream().map(this::plot).toList(),
            Panel.without(pair, choice).stream().map(f -> line(f, "")).toList(),
            opposites.stream()
                .map(p -> new Named(p.title() + ": " + summary(p), p.path()))
                .toList(),
            NOT_POOLED);
    Frame frame =
        Frame.of(pair.title())
            .in(Section.EVIDENCE)
            .withCrumbs(new Frame.Anchor("Home", "/"), new Frame.Anchor("Evidence", "/evidence"))
            .withForms(
                ChartForm.links(
                    pair.path(),
                    choice.address(),
                    ChartForm.CSV,
                    ChartForm.SVG,
                    ChartForm.VEGA_LITE,
                    ChartForm.TURTLE));
    return Templates.page("evidence.jte", frame, model);
  }

  private Named named(Thing thing) {
    return new Named(thing.label(), links.href(thing.iri()));
  }

  private List<Select> selects() {
    return List.of(
        new Select(
            "group",
            "Group by",
            Arrays.stream(Grouping.values())
                .map(g -> new Option(g.shortName(), g.title(), g == choice.group()))
                .toList()),
        new Select(
            "sort",
            "Sort by",
            Arrays.stream(Order.values())
                .map(o -> new Option(o.shortName(), o.title(), o == choice.sort()))
                .toList()));
  }

  private Plot plot(Panel panel) {
    ForestPlot plot = new ForestPlot(panel);
    List<String> measured =
        panel.groups().values().stream()
            .flatMap(List::stream)
            .map(EvidencePage::measured)
            .distinct()
            .toList();
    return new Plot(
        panel.title(),
        panel.size(),
        panel.isRatio()
            ? "logarithmic axis, 1 is no difference"
            : "linear axis, 0 is no difference, units as each source has them",
        measured.size() == 1 ? measured.get(0) : "",
        plot.none(),
        Templates.raw(plot.axis()),
        panel.groups().entrySet().stream()
            .map(
                g ->
                    new Group(
                        g.getKey(), g.getValue().stream().map(f -> line(f, plot.cell(f))).toList()))
            .toList());
  }

  private Line line(Finding finding, String mark) {
    String figures = finding.text().isEmpty() ? "no figures" : finding.text();
    return new Line(
        new Named(finding.citation(), links.href(finding.study())),
        named(finding.publication()),
        finding.design().label(),
        finding.comparison().isEmpty() ? "contrast not given" : finding.comparison(),
        measured(finding),
        participants(finding),
        Templates.raw(mark),
        new Named(figures, links.href(finding.iri())),
        finding.pValue(),
        finding.direction().label(),
        tone(finding));
  }

  private static String measured(Finding finding) {
    return finding.exposure().label() + " / " + finding.outcome().label();
  }

  private static String participants(Finding finding) {
    String adjusted =
        switch (finding.adjusted()) {
          case "true" -> "adjusted";
          case "false" -> "unadjusted";
          default -> "";
        };
    String people =
        finding.participants() == null ? "n not given" : "n = " + finding.participants();
    return String.join(", ", Stream.of(people, adjusted).filter(t -> !t.isEmpty()).toList());
  }

  private static String tone(Finding finding) {
    return switch (finding.direction().name()) {
      case Agreement.DECREASE -> "lowers";
      case Agreement.INCREASE -> "raises";
      default -> "none";
    };
  }
}
