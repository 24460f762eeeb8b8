package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.commit.CommitLimits;
import org.w3id.apatite.commit.Validation;
import org.w3id.apatite.configuration.Configuration;
import org.w3id.apatite.configuration.ConfigurationException;
import org.w3id.apatite.configuration.Option;
import org.w3id.apatite.federation.Partner;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.operation.LogTarget;
import org.w3id.apatite.sparql.Limits;

/** The one list of options, its page, and the settings that are made from it. */
class ServerOptionsTest {

  private static Settings settings(Path file) throws Exception {
    return ServerOptions.settings(
        Configuration.of(ServerOptions.all(), Map.of(), Map.of(), Optional.of(file)),
        new DataDirectory(Path.of("data")));
  }

  @Test
  void thePageTellsWhatTheProgramDoes() throws Exception {
    List<String> rows = ServerOptions.all().stream().map(ServerOptionsTest::row).toList();
    assertEquals(
        String.join("\n", rows),
        String.join(
            "\n",
            Files.readAllLines(TestSources.project().resolve("docs/configuration.md")).stream()
                .filter(l -> l.startsWith("| `"))
                .toList()));
  }

  private static String row(Option<?> option) {
    return "| `"
        + option.name()
        + "` | "
        + option.kind().range()
        + " | "
        + option.standardInWords()
        + " | "
        + option.description()
        + " |";
  }

  @Test
  void withoutAnyValueTheSettingsAreTheStandardOnes(@TempDir Path folder) throws Exception {
    Settings settings = settings(Files.createFile(folder.resolve("empty")));
    assertEquals(Limits.standard(), settings.limits());
    assertEquals(Settings.Operation.standard(), settings.operation());
    assertEquals(new Settings.Address(3030, true, null), settings.address());
  }

  @Test
  void eachOptionReachesItsSetting(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("all.conf");
    Files.writeString(
        file,
        """
        port = 1
        public = yes
        public-url = https://example.org/graph
        time-limit = 2
        concurrent-queries = 3
        requests-per-minute = 4
        row-limit = 5
        query-memory = 6MiB
        request-body = 7KiB
        answer-buffer = 8KiB
        answer-cache = 9KiB
        links = 12
        service-partner = https://example.org/a, https://example.org/b;rows=13
        threads = 10
        stop-grace = 11
        access-log = /tmp/a b.log
        show-queries = yes
        read-only = no
        open-writes = no
        upload = 14KiB
        commit-statements = 15
        validation = compared
        union-default-graph = no
        """);
    assertEquals(
        ServerOptions.all().size(), Files.readAllLines(file).size(), "an option is not tested");
    Settings settings = settings(file);
    assertEquals(
        new Limits(Duration.ofSeconds(2), 3, 4, 5, 6 << 20, 7 << 10, 8 << 10, 9 << 10),
        settings.limits());
    assertEquals(
        new Settings.Operation(
            10,
            Duration.ofSeconds(11),
            Optional.of(new LogTarget.ToFile(Path.of("/tmp/a b.log"))),
            true),
        settings.operation());
    assertEquals(new Settings.Links(Path.of("data/links").toAbsolutePath(), 12), settings.links());
    assertEquals(
        List.of(
            Partner.of("https://example.org/a"), Partner.of("https://example.org/b").withRows(13)),
        settings.partners());
    assertEquals(
        new Settings.Writes(
            Gatekeeper.Mode.USERS,
            Path.of("data/users").toAbsolutePath(),
            14 << 10,
            new CommitLimits(
                15, CommitLimits.standard().literalBytes(), CommitLimits.standard().reserveBytes()),
            false,
            Validation.Mode.COMPARED),
        settings.writes());
    assertEquals(1, settings.address().port());
    assertFalse(settings.address().loopback());
    assertEquals("https://example.org/graph", String.valueOf(settings.address().publicUrl()));
  }

  @Test
  void whoOpensTheServerToAllHidesItsQueries(@TempDir Path folder) throws Exception {
    for (String line : List.of("public = yes", "public-url = https://example.org/")) {
      Path file = Files.writeString(folder.resolve("conf"), line);
      assertFalse(settings(file).operation().showQueries(), line);
    }
  }

  @Test
  void writesAreOpenOnlyWhereNobodyElseReachesTheServer(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("conf");
    Files.writeString(file, "open-writes = yes");
    assertEquals(Gatekeeper.Mode.EVERYBODY, settings(file).writes().mode());
    Files.writeString(file, "open-writes = yes\nread-only = yes");
    assertEquals(Gatekeeper.Mode.READ_ONLY, settings(file).writes().mode());
    for (String line : List.of("public = yes", "public-url = https://example.org/")) {
      Files.writeString(file, "open-writes = yes\n" + line);
      assertThrows(ConfigurationException.class, () -> settings(file), line);
    }
  }
}
