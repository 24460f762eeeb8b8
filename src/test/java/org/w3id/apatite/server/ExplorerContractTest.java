package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.file.Read;

/** The explorer over HTTP, as those see it who have no script. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class ExplorerContractTest {

  private static final String ID = "https://w3id.org/apatite/id/";
  private static final String SPINACH = "?focus=food-11457-spinach-raw";

  private final TestServer server;

  ExplorerContractTest(TestServer server) {
    this.server = server;
  }

  private String page(String query) throws Exception {
    HttpResponse<String> response = server.get("/explore" + query, "Accept", "text/html");
    assertEquals(200, response.statusCode(), query);
    return response.body();
  }

  private static Set<String> ids(String page, String element) {
    return Pattern.compile(element)
        .matcher(page)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> listed(String page) {
    return ids(page, "<li data-id=\"([^\"]+)\"");
  }

  private static Set<String> drawn(String page) {
    return ids(page, "class=\"node\" data-id=\"([^\"]+)\"");
  }

  private Read read(String suffix, String query) throws Exception {
    HttpResponse<byte[]> response =
        server.bytes(HttpRequest.newBuilder(server.at("/explore." + suffix + query)));
    assertEquals(200, response.statusCode(), suffix);
    return Read.of(suffix, response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?focus=mineral-magnesium",
        "?focus=id/mineral-magnesium&depth=2",
        "?focus=https://w3id.org/apatite/id/event-vascular-calcification-up&open=step-043",
        "?focus=food-11457-spinach-raw&kind=Mineral&layout=layered",
        "?focus=event-magnesium-up&hide=event-vascular-calcification-up&sign=inhibits"
      })
  void theListAndTheDrawingAndTheFilesAgree(String query) throws Exception {
    String page = page(query);
    assertTrue(listed(page).size() > 3);
    assertEquals(drawn(page), listed(page));
    Read first = read("graphml", query);
    assertEquals(first.labels().keySet(), listed(page));
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      assertEquals(first, read(form.suffix(), query), form.name());
    }
  }

  @Test
  void whatIsOpenedComesIn() throws Exception {
    Set<String> before = listed(page(SPINACH + "&kind=Mineral"));
    assertTrue(before.contains(ID + "mineral-magnesium"));
    Set<String> after =
        listed(page("?focus=food-11457-spinach-raw&open=mineral-magnesium&limit=60"));
    assertTrue(after.stream().anyMatch(i -> i.contains("/condition-")), "next to magnesium");
  }

  @Test
  void whatIsHiddenGoesWithWhatOnlyItJoins() throws Exception {
    String open = SPINACH + "&open=mineral-magnesium";
    Set<String> with = listed(page(open));
    Set<String> without = listed(page(open + "&hide=mineral-magnesium"));
    assertFalse(without.contains(ID + "mineral-magnesium"));
    Set<String> gone = new HashSet<>(with);
    gone.removeAll(without);
    assertTrue(gone.size() > 10, "neighbours of magnesium alone: " + gone.size());
    assertEquals(without, listed(page(SPINACH + "&hide=mineral-magnesium")));
  }

  @Test
  void linksOfTheListLeadToWhatTheySay() throws Exception {
    String page = page(SPINACH);
    String item = page.substring(page.indexOf("<li data-id=\"" + ID + "mineral-magnesium\""));
    String open = item.substring(item.indexOf("class=\"open\" href=\"") + 19).split("\"", -1)[0];
    String hide = item.substring(item.indexOf("class=\"hide\" href=\"") + 19).split("\"", -1)[0];
    assertEquals("/explore" + SPINACH + "&amp;open=mineral-magnesium", open);
    assertFalse(
        listed(page(hide.replace("/explore", "").replace("&amp;", "&")))
            .contains(ID + "mineral-magnesium"));
  }

  @Test
  void someOfEachKindStay() throws Exception {
    String page = page("?focus=mineral-magnesium");
    assertTrue(page.contains("40 of "), "the cut is told");
    Set<String> kinds = ids(page, "<small>([a-z ]+)</small>");
    assertTrue(kinds.contains("food"), kinds.toString());
    assertTrue(kinds.contains("key event"), kinds.toString());
    assertTrue(kinds.contains("condition"), kinds.toString());
    HttpResponse<String> file = server.get("/explore.graphml?focus=mineral-magnesium");
    assertEquals("?0; nodes=40", header(file, "Result-Complete"));
  }

  @ParameterizedTest
  @CsvSource({
    "/explore?focus=mineral-magnesum, 404, focus",
    "/explore?depth=3, 400, depth",
    "/explore?limit=0, 400, limit",
    "/explore?limit=401, 400, limit",
    "/explore?sign=up, 400, sign",
    "/explore.svg?layout=heap, 400, layout"
  })
  void aWrongParameterIsNamed(String path, int status, String parameter) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "application/problem+json");
    assertEquals(status, response.statusCode());
    assertEquals(parameter, problem(response).get("parameter").getAsString().value());
  }

  @Test
  void theLibraryIsServedHereAndItsLicenceIsKept() throws Exception {
    String page = page("");
    String script = page.substring(page.indexOf("<script src=\"") + 13).split("\"", -1)[0];
    HttpResponse<String> library = server.get(script);
    assertEquals(200, library.statusCode());
    assertTrue(header(library, "Cache-Control").contains("immutable"));
    try (var licence = getClass().getResourceAsStream("/licences/cytoscape.txt")) {
      assertTrue(
          new String(licence.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .contains("Cytoscape Consortium"));
    }
  }
}
