package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3id.apatite.server.SourceTable.Line;

/** What pages of things tell because of their kind, against the tables it comes from. */
@ExtendWith(ProjectServer.class)
class KindContractTest {

  private static final String FINDINGS = "studies/findings.tsv";

  private final TestServer server;

  KindContractTest(TestServer server) {
    this.server = server;
  }

  private String page(String thing) throws Exception {
    HttpResponse<String> response = server.get("/doc/id/" + thing, "Accept", "text/html");
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  /** One part of the page of a thing. */
  private String section(String thing, String name) throws Exception {
    String page = page(thing);
    int at = page.indexOf("<h2 id=\"" + name + "\">");
    assertTrue(at > 0, name + " of " + thing);
    return page.substring(at, page.indexOf("</table>", at));
  }

  /** The text of each row of its body, a bar between cells. */
  private static List<String> rows(String section) {
    List<String> rows = new ArrayList<>();
    Matcher row = Pattern.compile("(?s)<tr>\\s*(<td.*?)</tr>").matcher(section);
    while (row.find()) {
      rows.add(
          row.group(1)
              .replaceAll("\\s*</td>\\s*", "|")
              .replaceAll("<[^>]*>", "")
              .replace("&lt;", "<")
              .replace("&amp;", "&"));
    }
    return rows;
  }

  @Test
  void aClaimHasItsEvidenceAgainstFirst() throws Exception {
    // Serum magnesium and parathyroid hormone: five findings against more, one for it.
    List<Line> own =
        SourceTable.of(FINDINGS).stream()
            .filter(f -> f.get("exposure_id").equals("exposure-magnesium-circulating-level"))
            .filter(f -> f.get("outcome_id").equals("outcome-parathyroid-hormone"))
            .toList();
    List<String> rows = rows(section("claim-1ced64e68b", "claim-lines"));
    assertEquals(own.size(), rows.size(), rows.toString());
    List<String> bearings = rows.stream().map(r -> r.substring(0, r.indexOf('|'))).toList();
    long against = own.stream().filter(f -> !f.get("direction_id").equals("increase")).count();
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(i < against ? "disputes" : "supports", bearings.get(i), rows.get(i));
    }
    for (Line finding : own) {
      assertTrue(
          rows.stream().anyMatch(r -> r.contains(finding.get("reported_text"))),
          finding.get("finding_id"));
    }
  }

  @Test
  void aClaimTellsItsVerdictAndTheRuleThatGaveIt() throws Exception {
    String verdict = section("claim-0013923dfb", "claim-comes-to");
    List<String> rows = rows(verdict);
    assertTrue(rows.get(0).startsWith("certainty|very low certainty|"), rows.toString());
    assertTrue(rows.stream().anyMatch(r -> r.contains("single study")), "why");
    assertTrue(verdict.contains("/id/rule-certainty\""), "the rule");
    assertTrue(verdict.contains("/id/rule-association-claims\""), "who says it");
  }

  @Test
  void aFoodHasBothSourcesAndItsPortion() throws Exception {
    List<String> rows = rows(section("food-11457-spinach-raw", "food-nutrients"));
    List<String> magnesium = rows.stream().filter(r -> r.startsWith("magnesium|")).toList();
    assertEquals(2, magnesium.size(), rows.toString());
    // 79 mg in 100 g, and the first portion of the source is a cup of 30 g.
    assertTrue(magnesium.get(0).startsWith("magnesium|79 mg|23.7 mg|1 cup"), magnesium.get(0));
    assertTrue(magnesium.get(0).contains("|analytical|USDA National Nutrient"), magnesium.get(0));
    assertTrue(magnesium.get(1).contains("|92.96 mg|27.9 mg|"), magnesium.get(1));
    // 558 mg by the same cup: as many digits as there are in the weight, and no more.
    assertTrue(
        rows.stream().anyMatch(r -> r.startsWith("potassium|558 mg|167 mg|")), rows.toString());
  }

  @Test
  void aMineralHasItsOutcomesDisagreementFirst() throws Exception {
    String outcomes = section("mineral-magnesium", "outcomes");
    List<String> rows = rows(outcomes);
    assertTrue(rows.get(0).startsWith("parathyroid hormone|7|5|1|1|"), rows.get(0));
    String coronary =
        rows.stream().filter(r -> r.startsWith("coronary artery calcification|")).findFirst().get();
    String pair = "/evidence/mineral-magnesium/condition-coronary-artery-calcification";
    long findings = server.get(pair + ".csv").body().lines().count() - 1;
    assertTrue(coronary.startsWith("coronary artery calcification|" + findings + "|"), coronary);
    assertTrue(outcomes.contains("href=\"" + pair + "\""), "the findings themselves");
    assertEquals(10, rows(section("mineral-magnesium", "substance-foods")).size(), "of many");
    String steps = rows(section("mineral-magnesium", "steps-out")).get(0);
    assertTrue(steps.startsWith("Magnesium inhibits parathyroid hormone secretion|"), steps);
  }

  @Test
  void aCutSaysSoAndLeadsToTheQueryThatGivesAll() throws Exception {
    String foods = section("mineral-magnesium", "substance-foods");
    Matcher cut =
        Pattern.compile("10 of ([0-9]+), <a href=\"/sparql\\?query=([^\"]+)\">all as a query</a>")
            .matcher(foods);
    assertTrue(cut.find(), foods);
    String query = URLDecoder.decode(cut.group(2), StandardCharsets.UTF_8);
    assertEquals(Long.parseLong(cut.group(1)), server.csv(query).lines().count() - 1);
    long records =
        SourceTable.of("composition/usda-sr28/values.tsv").stream()
            .filter(r -> r.get("nutr_no").equals("304"))
            .count();
    assertTrue(Long.parseLong(cut.group(1)) > records, "those of the other source too");
  }

  @Test
  void anEventHasWhatLeadsToItWithSignAndStudies() throws Exception {
    List<String> rows = rows(section("event-trpm7-activity-up", "steps-in"));
    String first = rows.get(0);
    assertTrue(first.startsWith("Magnesium promotes TRPM7 activity|magnesium goes up|increase|"));
    // The two works that the table of links names for it.
    assertEquals(
        "montezano-2010; zelt-2015",
        SourceTable.row("claims/causal-steps.tsv", "step-001").get("study_ids"));
    assertTrue(first.contains("|molecular level|0|2|"), first);
    assertTrue(
        rows(section("event-trpm7-activity-up", "steps-out")).stream()
            .anyMatch(r -> r.startsWith("TRPM7 activity inhibits osteogenic differentiation")));
  }

  @Test
  void aStudyHasItsDesignItsSizeAndItsFindings() throws Exception {
    Line study =
        SourceTable.of("studies/studies.tsv").stream()
            .filter(s -> s.get("study_id").equals("study-hruby-2014"))
            .findFirst()
            .orElseThrow();
    assertEquals("2695", study.get("sample_size"));
    String made = section("study-hruby-2014", "study");
    List<String> rows = rows(made);
    assertTrue(rows.contains("design|cross-sectional study|"), rows.toString());
    assertTrue(rows.contains("people or animals studied|2695|"), rows.toString());
    assertTrue(made.contains("href=\"https://pubmed.ncbi.nlm.nih.gov/24290571/\""), made);
    List<String> findings = rows(section("study-hruby-2014", "study-findings"));
    List<Line> own =
        SourceTable.of(FINDINGS).stream()
            .filter(f -> f.get("study_id").equals("hruby-2014"))
            .toList();
    assertEquals(own.size(), findings.size());
    for (Line finding : own) {
      assertTrue(
          findings.stream().anyMatch(r -> r.contains(finding.get("reported_text"))),
          finding.get("finding_id"));
    }
    String cited = section("study-ter-braake-2018", "study-cited-for");
    assertTrue(rows(cited).get(0).startsWith("cited by the article: not supported|"), cited);
    assertTrue(cited.contains("href=\"/article#statement-13\""), "the statement");
  }

  @Test
  void anOutcomeHasWhatWasFoundByExposure() throws Exception {
    List<String> rows = rows(section("condition-coronary-artery-calcification", "exposures"));
    assertTrue(rows.get(0).startsWith("calcium|"), "opposite directions first: " + rows);
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("magnesium|10|7|0|3|")), rows.toString());
  }

  @Test
  void aStatementOfTheArticleHasItsVerdict() throws Exception {
    Line line = SourceTable.row("audit/statements.tsv", "12");
    List<String> rows = rows(section("statement-12", "statement"));
    assertEquals(
        "verdict on its citation|partly supported|" + line.get("rationale") + "|", rows.get(0));
    assertTrue(page("statement-12").contains("href=\"/article#statement-12\""));
  }

  @Test
  void aFindingTellsWhereItComesFrom() throws Exception {
    List<String> rows = rows(section("result-hruby-2014-f4", "provenance"));
    Line line = SourceTable.row(FINDINGS, "hruby-2014-f4");
    assertTrue(rows.contains("seen at|" + line.get("seen_at") + "|"), rows.toString());
    assertTrue(rows.contains("record of the source|hruby-2014-f4|"), rows.toString());
    assertTrue(
        page("result-hruby-2014-f4").contains("href=\"/fragments?subject="), "statements alone");
  }

  @Test
  void aFindingTellsWhatItBearsOnAndAMechanismItsSteps() throws Exception {
    assertEquals(
        List.of(
            "supports|Higher magnesium (circulating level) goes with less coronary artery calcification"),
        rows(section("result-gea-2016-f1", "finding-claims")).stream()
            .map(r -> r.substring(0, r.indexOf('|', r.indexOf('|') + 1)))
            .toList());
    assertEquals(5, rows(section("mechanism-magnesium-wnt", "mechanism-steps")).size());
  }

  @Test
  void whatHasNoKindOfItsOwnHasThePageOfFacts() throws Exception {
    String page = server.get("/doc/vocab/decrease", "Accept", "text/html").body();
    assertTrue(page.contains("<h2 id=\"said\">"), page);
    assertFalse(page.contains("as a query</a>"), "nothing is told of a kind");
  }

  @Test
  void laterPagesOnlyGoOn() throws Exception {
    String second = server.get("/doc/id/mineral-magnesium?page=2", "Accept", "text/html").body();
    assertTrue(second.contains("rel=\"prev\""), second);
    assertFalse(second.contains("<h2 id=\"outcomes\">"), "told on the first page");
  }

  @Test
  void theDrawingIsOnThisServer() throws Exception {
    Matcher drawing =
        Pattern.compile("<img loading=\"lazy\" src=\"(/explore.svg[^\"]+)\" alt=\"[^\"]{20,}\"")
            .matcher(page("mineral-magnesium"));
    assertTrue(drawing.find(), "a picture with words for those who do not see it");
    HttpResponse<String> svg = server.get(drawing.group(1).replace("&amp;", "&"));
    assertEquals(200, svg.statusCode());
    assertTrue(svg.body().contains("TRPM7"), "steps are edges");
  }

  @Test
  void anUnknownNameLeadsToThreeThatAreNear() throws Exception {
    HttpResponse<String> unknown = server.get("/id/mineral-magnesum", "Accept", "text/html");
    assertEquals(404, unknown.statusCode());
    assertTrue(
        unknown.body().contains("<a href=\"/id/mineral-magnesium\">magnesium</a>"), unknown.body());
    assertEquals(3, unknown.body().split("<dd><a ", -1).length - 1, unknown.body());
    assertTrue(unknown.body().contains("<header class=\"site\">"), "in the frame of all pages");
  }
}
