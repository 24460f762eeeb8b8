package org.w3id.apatite.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which value holds, and what is said of those that cannot. */
class ConfigurationTest {

  private static final Option<Integer> PORT =
      new Option<>("port", Kind.whole(0, 65_535), 3030, "3030", "Port.");
  private static final Option<Duration> TIME =
      new Option<>("time-limit", Kind.seconds(1, 60), Duration.ofSeconds(30), "30", "Time.");
  private static final Option<Long> CACHE =
      new Option<>("cache", Kind.size(0, 1L << 30), 64L << 20, "64MiB", "Memory.");
  private static final Option<Boolean> OPEN =
      new Option<>("public", Kind.yesNo(), false, "no", "Open.");
  private static final Option<List<Integer>> FRIENDS =
      new Option<>("friend", Kind.list(Kind.whole(1, 9)), List.of(), "none", "Friends.");

  @TempDir private Path folder;

  private Configuration configuration(
      Map<String, List<String>> flags, Map<String, String> environment, String... lines)
      throws Exception {
    Path file = folder.resolve("apatite.conf");
    Files.write(file, List.of(lines));
    return Configuration.of(
        List.of(PORT, TIME, CACHE, OPEN, FRIENDS), flags, environment, Optional.of(file));
  }

  private List<String> problems(Map<String, String> environment, String... lines) {
    return assertThrows(
            ConfigurationException.class, () -> configuration(Map.of(), environment, lines))
        .problems()
        .stream()
        .map(p -> p.replace(folder.toString(), ""))
        .toList();
  }

  @Test
  void theFlagWinsOverTheVariableTheVariableOverTheFileTheFileOverTheStandard() throws Exception {
    Map<String, List<String>> flag = Map.of("port", List.of("1"));
    Map<String, String> variable = Map.of("APATITE_PORT", "2");
    assertEquals(1, configuration(flag, variable, "port = 3").get(PORT));
    assertEquals(2, configuration(Map.of(), variable, "port = 3").get(PORT));
    assertEquals(3, configuration(Map.of(), Map.of("APATITE_PORT", " "), "port=3").get(PORT));
    assertEquals(3030, configuration(Map.of(), Map.of(), "# port = 3", "").get(PORT));
  }

  @Test
  void aLosingValueThatIsOverruledMayBeWrong() throws Exception {
    assertEquals(2, configuration(Map.of(), Map.of("APATITE_PORT", "2"), "port = none").get(PORT));
  }

  @Test
  void sizesTimesAndTruthsAreReadAsPeopleWriteThem() throws Exception {
    Configuration values =
        configuration(
            Map.of("public", List.of("yes")), Map.of("APATITE_TIME_LIMIT", "5"), "cache = 2 MiB");
    assertEquals(2_097_152, values.get(CACHE));
    assertEquals(Duration.ofSeconds(5), values.get(TIME));
    assertEquals(true, values.get(OPEN));
    assertEquals(10_000_000, configuration(Map.of(), Map.of(), "cache = 10MB").get(CACHE));
    assertEquals(17, configuration(Map.of(), Map.of(), "cache = 17").get(CACHE));
  }

  @Test
  void anOptionThatRepeatsGathersItsValues() throws Exception {
    assertEquals(
        List.of(1, 2, 3),
        configuration(Map.of(), Map.of(), "friend = 1", "friend = 2, 3").get(FRIENDS));
    assertEquals(
        List.of(4, 5),
        configuration(Map.of(), Map.of("APATITE_FRIEND", "4 5"), "friend = 1").get(FRIENDS));
  }

  @Test
  void everythingWrongInTheFileIsToldAtOnceWithLineAndRemedy() {
    assertEquals(
        List.of(
            "/apatite.conf:2: there is no option 'prot'. Did you mean port?",
            "/apatite.conf:4: port is set before, at /apatite.conf:3: port.",
            "/apatite.conf:5: 'nonsense' sets nothing. Write 'name = value'.",
            "/apatite.conf:6: time-limit cannot be '0': give whole seconds from 1 to 60 (default:"
                + " 30)."),
        problems(
                Map.of(),
                "# ours",
                "prot = 1",
                "port = 1",
                "port = 2",
                "nonsense",
                "time-limit = 0")
            .stream()
            .sorted()
            .toList());
  }

  @Test
  void anUnknownOrWrongVariableIsToldAndThoseOfOthersAreLeftAlone() throws Exception {
    assertEquals(
        List.of(
            "environment: there is no option APATITE_TIMELIMIT. Did you mean APATITE_TIME_LIMIT?",
            "APATITE_CACHE cannot be '3 horses': give a size from 0B to 1GiB, such as 64MiB"
                + " (default: 64MiB)."),
        problems(Map.of("APATITE_TIMELIMIT", "3", "APATITE_CACHE", "3 horses", "PATH", "x")));
    configuration(
        Map.of(),
        Map.of(
            "APATITE_HEAP", "1g",
            "APATITE_HOME", "x",
            "APATITE_JAVA_HOME", "x",
            "APATITE_JAVA_OPTS", "x",
            "APATITE_DEBUG", "1"));
  }

  @Test
  void numbersBeyondEveryMeasureAreOutOfRangeToo() {
    for (String value : List.of("99999999999999999999", "1e999999999", "1.5", "-1", "65536", "")) {
      assertEquals(1, problems(Map.of(), "port = " + value).size(), value);
    }
    assertEquals(1, problems(Map.of(), "cache = 999999999999999999GiB").size());
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () ->
                Configuration.of(
                    List.of(PORT), Map.of(), Map.of(), Optional.of(folder.resolve("none"))));
    assertEquals(List.of(folder.resolve("none") + ": there is no such file."), e.problems());
  }
}
