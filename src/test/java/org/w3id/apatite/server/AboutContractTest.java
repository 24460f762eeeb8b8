package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.rows;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the site says of itself to people: what it is, its files, its terms, its release. */
@ExtendWith(ProjectServer.class)
class AboutContractTest {

  private static final Pattern LIBRARY =
      Pattern.compile(
          "<groupId>org\\.webjars\\.npm</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + ".*?</dependency>",
          Pattern.DOTALL);

  private final TestServer server;

  AboutContractTest(TestServer server) {
    this.server = server;
  }

  private String page(String path) throws Exception {
    var answer = server.get(path, "Accept", "text/html");
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  private long lines(String path) throws Exception {
    byte[] packed = server.bytes(HttpRequest.newBuilder(server.at(path))).body();
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
      return text.lines().count();
    }
  }

  /** The cells of the row of a file. */
  private static List<String> row(String page, String file) {
    Matcher row =
        Pattern.compile("<tr><th scope=\"row\"><a [^>]*>" + file + "</a>.*?</tr>", Pattern.DOTALL)
            .matcher(page);
    assertTrue(row.find(), file);
    List<String> cells = new ArrayList<>();
    Matcher cell =
        Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL).matcher(row.group());
    while (cell.find()) {
      cells.add(cell.group(1).replaceAll("<[^>]*>", "").strip());
    }
    return cells;
  }

  @Test
  void eachFileOfTheCatalogueIsListedWithItsSum() throws Exception {
    String page = page("/downloads");
    Set<String> files =
        rows(
            parsed(server.get("/catalog.ttl")),
            "SELECT ?url ?sha { ?f dcat:downloadURL ?url ; spdx:checksum/spdx:checksumValue ?sha }");
    assertTrue(files.size() > 10, "files of the catalogue");
    for (String file : files) {
      String[] said = file.split(" ", -1);
      assertTrue(page.contains("href=\"" + said[0] + "\""), said[0]);
      assertTrue(page.contains(said[1]), said[0]);
    }
  }

  @Test
  void theStatementsOfAFileAreItsLines() throws Exception {
    String page = page("/downloads");
    assertEquals(
        String.format(Locale.ROOT, "%,d", lines("/dumps/apatite.nq.gz")),
        row(page, "apatite.nq.gz").get(3));
    assertEquals(
        String.format(Locale.ROOT, "%,d", lines("/dumps/graph/claims.nt.gz")),
        row(page, "graph/claims.nt.gz").get(3));
    assertEquals(
        String.format(
            Locale.ROOT,
            "%,d",
            Long.parseLong(
                server
                    .csv("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow())),
        row(page, "apatite.ttl.gz").get(3));
  }

  @Test
  void eachLibraryThatIsShippedStandsWithItsLicence() throws Exception {
    Set<String> shipped = new TreeSet<>();
    Matcher library = LIBRARY.matcher(Files.readString(Path.of("pom.xml")));
    while (library.find()) {
      if (!library.group().contains("<scope>test</scope>")) {
        shipped.add(library.group(1));
      }
    }
    assertTrue(shipped.contains("cytoscape"), shipped.toString());
    String page = page("/licence");
    for (String name : shipped) {
      assertTrue(page.contains("<h3 id=\"" + name + "\">"), name + " without a licence");
    }
    try (Stream<Path> texts = Files.list(Path.of("src/main/resources/licences"))) {
      for (Path text : texts.toList()) {
        String first = Files.readString(text).lines().findFirst().orElseThrow();
        assertTrue(page.contains(first), text.toString());
      }
    }
  }

  @Test
  void everyPageTellsItsRelease() throws Exception {
    String status = server.get("/status.json").body();
    Matcher statements = Pattern.compile("\"statements\" *: *(\\d+)").matcher(status);
    assertTrue(statements.find());
    String words =
        String.format(Locale.ROOT, ", %,d statements", Long.parseLong(statements.group(1)));
    for (String path :
        List.of(
            "/",
            "/about",
            "/map",
            "/sparql",
            "/search",
            "/doc/id/mineral-magnesium",
            "/queries/")) {
      assertTrue(page(path).contains(words), path + " without" + words);
    }
  }

  @Test
  void theCitationNamesWhoWhatWhichAndWhere() throws Exception {
    String page = page("/about");
    String citation = page.substring(page.indexOf("data-copy=\"the citation\">"));
    citation = citation.substring(citation.indexOf('>') + 1, citation.indexOf('<'));
    String status = server.get("/status.json").body();
    Matcher data =
        Pattern.compile("(?s)\"data\".*?\"version\" *: *(\\d+).*?\"loadedAt\" *: *\"(.{10})")
            .matcher(status);
    assertTrue(data.find());
    assertEquals(
        "Apatite curators. Apatite, release test, version "
            + data.group(1)
            + " of "
            + data.group(2)
            + ". https://w3id.org/apatite/dataset",
        citation);
  }
}
