package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page weighs on its way, packed as it is sent. */
@ExtendWith(ProjectServer.class)
class PageWeightsTest {

  private static final int KILO = 1000;
  private static final Path ASSETS = Path.of("src/main/resources/assets");

  private final TestServer server;

  PageWeightsTest(TestServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/map",
        "/map?steps=12",
        "/explore",
        "/foods/mineral-magnesium",
        "/evidence",
        "/evidence/mineral-magnesium/condition-coronary-artery-calcification",
        "/doc/id/mineral-magnesium",
        "/doc/id/dataset-usda-sr28",
        "/doc/id/condition-vascular-calcification",
        "/ontology.html",
        "/queries/",
        "/sparql",
        "/downloads",
        "/catalog",
        "/quality",
        "/void.html"
      })
  void aPageIsLight(String path) throws Exception {
    HttpResponse<byte[]> page =
        server.bytes(
            HttpRequest.newBuilder(server.at(path))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip"));
    assertEquals(200, page.statusCode());
    assertEquals("gzip", page.headers().firstValue("Content-Encoding").orElse("none"));
    assertTrue(page.body().length < 60 * KILO, path + ": " + page.body().length);
  }

  @Test
  void theStyleAndTheScriptsAreLight() throws Exception {
    try (Stream<Path> assets = Files.list(ASSETS)) {
      List<Path> files = assets.toList();
      assertTrue(weight(files, ".css") < 12 * KILO, "style " + weight(files, ".css"));
      assertTrue(weight(files, ".js") < 25 * KILO, "scripts " + weight(files, ".js"));
      assertTrue(weight(files, ".js") > KILO, "scripts are found");
    }
  }

  private static int weight(List<Path> files, String ending) {
    return files.stream()
        .filter(f -> f.toString().endsWith(ending))
        .mapToInt(PageWeightsTest::packed)
        .sum();
  }

  private static int packed(Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      Files.copy(file, zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
