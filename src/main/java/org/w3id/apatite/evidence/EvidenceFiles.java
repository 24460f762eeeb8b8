package org.w3id.apatite.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.Csv;
import org.w3id.apatite.chart.VegaLite;

/** Findings and pairs as data. */
final class EvidenceFiles {

  private static final List<String> COLUMNS =
      List.of(
          "finding",
          "citation",
          "title",
          "year",
          "design",
          "designId",
          "exposure",
          "outcome",
          "contrast",
          "context",
          "direction",
          "panel",
          "measure",
          "estimate",
          "lower",
          "upper",
          "level",
          "noDifference",
          "pValue",
          "participants",
          "adjusted",
          "reportedText",
          "study",
          "publication",
          "exposureIri",
          "outcomeIri");

  private static final List<String> NUMBERS =
      List.of("estimate", "lower", "upper", "participants", "noDifference");

  private EvidenceFiles() {}

  /** The findings of a pair: those with numbers in the order of the page, then the others. */
  static String csv(Pair pair, EvidenceChoice choice) {
    List<List<String>> rows = new ArrayList<>();
    for (Panel panel : Panel.of(pair, choice)) {
      panel.groups().values().stream()
          .flatMap(List::stream)
          .forEach(f -> rows.add(row(f, panel.title())));
    }
    Panel.without(pair, choice).forEach(f -> rows.add(row(f, "")));
    return Csv.of(COLUMNS, rows);
  }

  private static List<String> row(Finding finding, String panel) {
    Optional<Estimate> estimate = finding.estimate();
    return List.of(
        finding.iri(),
        finding.citation(),
        finding.publication().label(),
        finding.year(),
        finding.design().label(),
        finding.design().name(),
        finding.exposure().label(),
        finding.outcome().label(),
        finding.contrast(),
        finding.context(),
        finding.direction().label(),
        panel,
        estimate.map(e -> e.measure().label()).orElse(""),
        estimate.map(e -> plain(e.point())).orElse(""),
        estimate.map(e -> plain(e.lower())).orElse(""),
        estimate.map(e -> plain(e.upper())).orElse(""),
        estimate.map(Estimate::level).orElse(""),
        estimate.map(e -> e.isRatio() ? "1" : "0").orElse(""),
        finding.pValue(),
        finding.participants() == null ? "" : finding.participants().toString(),
        finding.adjusted(),
        finding.text(),
        finding.study(),
        finding.publication().iri(),
        finding.exposure().iri(),
        finding.outcome().iri());
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString();
  }

  /** The list of pairs. */
  static String csv(List<Pair> pairs) {
    return Csv.of(
        List.of(
            "subject",
            "outcome",
            "subjectLabel",
            "outcomeLabel",
            "agreement",
            "findings",
            "studies",
            "decrease",
            "increase",
            "noDetectedDifference",
            "others"),
        pairs.stream().map(EvidenceFiles::row).toList());
  }

  private static List<String> row(Pair pair) {
    int lower = EvidencePage.count(pair, Agreement.DECREASE);
    int higher = EvidencePage.count(pair, Agreement.INCREASE);
    int none = EvidencePage.count(pair, Agreement.NO_DETECTED_DIFFERENCE);
    int all = pair.findings().size();
    return List.of(
        pair.subject().iri(),
        pair.outcome().iri(),
        pair.subject().label(),
        pair.outcome().label(),
        pair.agreement().title(),
        String.valueOf(all),
        String.valueOf(pair.studies()),
        String.valueOf(lower),
        String.valueOf(higher),
        String.valueOf(none),
        String.valueOf(all - lower - higher - none));
  }

  /**
   * @param csv absolute address of the CSV
   * @param query that gives the findings as a graph
   */
  static String vegaLite(Pair pair, EvidenceChoice choice, String csv, String query) {
    JsonArray panels = new JsonArray();
    for (Panel panel : Panel.of(pair, choice)) {
      panels.add(vegaLite(panel));
    }
    JsonObject spec = new JsonObject();
    spec.put("title", pair.title());
    spec.put("vconcat", panels);
    return VegaLite.of(spec, EvidencePage.description(pair), csv, NUMBERS, query);
  }

  private static JsonObject vegaLite(Panel panel) {
    JsonObject one = VegaLite.read("/evidence/panel.vl.json");
    one.put("title", panel.title());
    JsonObject equal = new JsonObject();
    equal.put("field", "panel");
    equal.put("equal", panel.title());
    JsonObject filter = new JsonObject();
    filter.put("filter", equal);
    JsonArray transform = new JsonArray();
    transform.add(filter);
    one.put("transform", transform);
    JsonObject scale = new JsonObject();
    scale.put("type", panel.isRatio() ? "log" : "linear");
    scale.put("nice", false);
    if (!panel.isRatio()) {
      scale.put("zero", false);
    }
    scale.put("padding", 12);
    JsonObject x = new JsonObject();
    x.put("type", "quantitative");
    x.put("scale", scale);
    x.put("title", panel.title());
    JsonObject encoding = new JsonObject();
    encoding.put("x", x);
    one.put("encoding", encoding);
    return one;
  }
}
