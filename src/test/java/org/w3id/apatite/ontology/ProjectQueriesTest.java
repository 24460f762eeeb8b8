package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** The published queries of the project, with other values, over its own data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectQueriesTest {

  private TestServer server;

  @BeforeAll
  void load() throws Exception {
    server = TestServer.project(Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  static List<CatalogueQuery> withParameters() throws IOException {
    return CatalogueQuery.all(new SourceFolder(TestSources.project(), Base.canonical())).stream()
        .filter(q -> !q.parameters().isEmpty())
        .toList();
  }

  private List<String> rows(String path) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "text/csv");
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().skip(1).toList();
  }

  @ParameterizedTest
  @MethodSource("withParameters")
  void everyDefaultAndEveryExampleIsOfItsTypeAndHasAnAnswer(CatalogueQuery query) throws Exception {
    Names names = new Names(query.query().getPrefixMapping(), Base.canonical());
    for (QueryParameter parameter : query.parameters()) {
      String path = "/queries/" + query.name() + "?" + parameter.name() + "=";
      assertTrue(!rows(path + encoded(parameter.example(names))).isEmpty(), path);
      if (parameter.byDefault().isPresent()) {
        assertEquals(
            rows("/queries/" + query.name()),
            rows(path + encoded(parameter.written(parameter.byDefault().get(), names))));
      }
    }
  }

  /** The greatest calcium value (nutrient 301) in the tables of both data sets. */
  @Test
  void anotherMineralGivesItsOwnFoods() throws Exception {
    List<String> calcium = rows("/queries/cq01-foods-highest-in-magnesium?mineral=mineral-calcium");
    assertEquals(50, calcium.size());
    assertTrue(
        calcium
            .get(0)
            .startsWith(
                "https://w3id.org/apatite/id/food-18370-baking-powder-double-acting-straight-phosphate,"),
        calcium.get(0));
    assertTrue(calcium.get(0).contains(",7364.0,"), calcium.get(0));
  }

  @Test
  void oneFoodHasOnlyItsOwnPortions() throws Exception {
    List<String> walnuts =
        rows("/queries/cq02-magnesium-per-portion-and-energy?food=food-12155-english-walnuts");
    assertTrue(!walnuts.isEmpty());
    assertTrue(walnuts.stream().allMatch(r -> r.contains("food-12155-english-walnuts")));
  }

  @Test
  void yearsAreCutAtBothEnds() throws Exception {
    List<Integer> all = years("/queries/show-11-evidence-by-year");
    assertEquals(
        all.stream().filter(y -> y >= 2010 && y <= 2020).toList(),
        years("/queries/show-11-evidence-by-year?since=2010&until=2020"));
    assertTrue(all.get(0) < 2010 && all.get(all.size() - 1) > 2020, all.toString());
  }

  private List<Integer> years(String path) throws Exception {
    return rows(path).stream().map(r -> Integer.valueOf(r.split(",", -1)[0])).toList();
  }

  @Test
  void oneDesignIsPartOfAllDesigns() throws Exception {
    String path = "/queries/cq12-estimates-for-one-outcome";
    List<String> all = rows(path);
    List<String> cohorts = rows(path + "?studyDesign=cohort");
    assertTrue(cohorts.size() < all.size(), all.size() + " " + cohorts.size());
    assertTrue(all.containsAll(cohorts));
    assertTrue(cohorts.stream().allMatch(r -> r.contains("cohort")));
    assertEquals(
        rows("/queries/show-05-trials-of-magnesium").stream()
            .filter(r -> r.contains(",meta-analysis,"))
            .toList(),
        rows("/queries/show-05-trials-of-magnesium?studyDesign=metaAnalysis"));
  }
}
