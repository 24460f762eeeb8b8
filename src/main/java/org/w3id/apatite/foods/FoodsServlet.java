package org.w3id.apatite.foods;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.system.Txn;
import org.w3id.apatite.chart.ChartAddress;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.chart.Csv;
import org.w3id.apatite.chart.Kept;
import org.w3id.apatite.chart.Parameter;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/**
 * {@code GET /foods}: the nutrients; {@code /foods/{nutrient}}: foods by how much of it they hold.
 * The same as {@code .csv}, {@code .svg}, {@code .vl.json} and {@code .ttl}.
 *
 * <ul>
 *   <li>{@code per} {@code 100g}, {@code serving} or {@code 100kcal}; 100 g without it
 *   <li>{@code group} name of a food group; all without it
 *   <li>{@code source} name of a data set of composition, or {@code all}, which is usual
 *   <li>{@code intake} name of the reference intake whose share is told, or {@code none}
 *   <li>{@code page} of twenty foods, for the page and the drawing
 * </ul>
 */
public final class FoodsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final transient Supplier<String> url;
  private final transient FoodTables tables;
  private final transient Kept<Map<String, FoodTables.Nutrient>> nutrients;
  private final transient Kept<FoodTables.Of> kept;
  private final transient LocalLinks links;

  /**
   * @param url the address of the server, with a slash at its end
   */
  public FoodsServlet(Snapshot snapshot, Supplier<String> url) {
    this.snapshot = snapshot;
    this.url = url;
    String base = snapshot.version().base();
    this.tables = new FoodTables(new Base(base));
    this.links = new LocalLinks(base);
    this.nutrients = new Kept<>(snapshot);
    this.kept = new Kept<>(snapshot);
  }

  /** A nutrient of the list. */
  public record Entry(String href, String label, String definition, List<Integer> foods) {}

  /** What the template of the list shows. */
  public record Index(List<String> sources, List<Entry> entries) {}

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    ChartAddress address = ChartAddress.of(http);
    Kept.Read<Map<String, FoodTables.Nutrient>> known =
        nutrients.get("nutrients", tables::nutrients);
    if (address.names().isEmpty()) {
      index(address.form(), known, reply);
      return;
    }
    String name = address.names().get(0);
    FoodTables.Nutrient nutrient = known.value().get(name);
    if (nutrient == null || address.names().size() > 1) {
      throw Parameter.unknown(
          "a nutrient for which there are values",
          String.join("/", address.names()),
          known.value().keySet(),
          "/foods");
    }
    Kept.Read<FoodTables.Of> table = kept.get(name, data -> tables.of(data, nutrient));
    ranking(http, address.form(), table, reply);
  }

  private void ranking(
      HttpServletRequest http, ChartForm form, Kept.Read<FoodTables.Of> read, Reply reply)
      throws IOException {
    FoodTables.Of table = read.value();
    FoodsChoice choice = FoodsChoice.of(http, table);
    Ranking ranking = Ranking.of(table, choice);
    int page = Parameter.page(http, FoodsPage.pages(ranking));
    String tag =
        Tag.of("foods", form, read.tag(), table.nutrient().name(), choice.address(page), url.get());
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    FoodsFiles files = new FoodsFiles(table, choice, ranking);
    String text =
        switch (form) {
          case HTML -> new FoodsPage(links, table, choice, ranking, page).html();
          case CSV -> files.csv();
          case SVG ->
              new FoodBars(choice.sources(), ranking.greatest())
                  .file(
                      FoodsPage.heading(table, choice, ranking, page),
                      FoodsPage.shown(ranking, page));
          case VEGA_LITE -> files.vegaLite(csv(table, choice), tables.query(table.nutrient()));
          case TURTLE -> turtle(table.nutrient());
        };
    reply.send(Answer.text(form.contentType(), tag, text));
  }

  private String csv(FoodTables.Of table, FoodsChoice choice) {
    return url.get()
        + "foods/"
        + table.nutrient().name()
        + ChartForm.CSV.suffix()
        + choice.address();
  }

  private String turtle(FoodTables.Nutrient nutrient) {
    Graph graph =
        Txn.calculateRead(snapshot.dataset(), () -> tables.graph(snapshot.datasetRead(), nutrient));
    return RDFWriter.source(graph).lang(Lang.TURTLE).asString();
  }

  private void index(ChartForm form, Kept.Read<Map<String, FoodTables.Nutrient>> known, Reply reply)
      throws IOException {
    boolean isCsv = form == ChartForm.CSV;
    ChartForm sent = isCsv ? form : ChartForm.HTML;
    String tag = Tag.of("foods", sent, known.tag());
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    reply.send(
        Answer.text(
            sent.contentType(), tag, isCsv ? indexAsCsv(known.value()) : indexPage(known.value())));
  }

  private static String indexPage(Map<String, FoodTables.Nutrient> nutrients) {
    Map<String, String> sources =
        nutrients.values().stream()
            .flatMap(n -> n.sources().stream())
            .collect(
                Collectors.toMap(
                    FoodTables.Source::iri,
                    FoodTables.Source::label,
                    (a, b) -> a,
                    LinkedHashMap::new));
    List<Entry> entries =
        nutrients.values().stream()
            .map(
                n ->
                    new Entry(
                        "/foods/" + n.name(),
                        n.label(),
                        n.definition(),
                        sources.keySet().stream().map(s -> foods(n, s)).toList()))
            .toList();
    Frame frame =
        Frame.of("Foods")
            .in(Section.FOODS)
            .withCrumbs(new Frame.Anchor("Home", "/"))
            .withForms(ChartForm.links("/foods", "", ChartForm.CSV));
    return Templates.page(
        "nutrients.jte", frame, new Index(List.copyOf(sources.values()), entries));
  }

  private static int foods(FoodTables.Nutrient nutrient, String source) {
    return nutrient.sources().stream()
        .filter(s -> s.iri().equals(source))
        .mapToInt(FoodTables.Source::foods)
        .findFirst()
        .orElse(0);
  }

  private static String indexAsCsv(Map<String, FoodTables.Nutrient> nutrients) {
    return Csv.of(
        List.of("nutrient", "label", "source", "foods"),
        nutrients.values().stream()
            .flatMap(
                n ->
                    n.sources().stream()
                        .map(
                            s -> List.of(n.iri(), n.label(), s.label(), String.valueOf(s.foods()))))
            .toList());
  }
}
