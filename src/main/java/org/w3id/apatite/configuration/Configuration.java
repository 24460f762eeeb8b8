package org.w3id.apatite.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.w3id.apatite.http.Nearest;

/** The values that hold: flag before environment before file before standard. */
public final class Configuration {

  /** Variables that other parts of the program read. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "APATITE_HOME",
          "APATITE_HEAP",
          "APATITE_JAVA_HOME",
          "APATITE_JAVA_OPTS",
          "APATITE_DEBUG");

  /** Values as they were given, and where. */
  private record Given(String place, List<String> texts) {}

  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Option<?>> options = new LinkedHashMap<>();

  private Configuration(List<Option<?>> options) {
    options.forEach(o -> this.options.put(o.name(), o));
  }

  /**
   * @param flags texts by name of the option, for those that stand on the command line
   * @param environment all variables; of those not meant for this program none is looked at
   * @throws ConfigurationException with everything that is wrong, wherever it stands
   */
  public static Configuration of(
      List<Option<?>> options,
      Map<String, List<String>> flags,
      Map<String, String> environment,
      Optional<Path> file)
      throws ConfigurationException {
    Configuration all = new Configuration(options);
    file.ifPresent(all::file);
    all.environment(environment);
    flags.forEach((name, texts) -> all.given.put(name, new Given("--" + name, texts)));
    options.forEach(all::read);
    if (!all.problems.isEmpty()) {
      throw new ConfigurationException(all.problems);
    }
    return all;
  }

  /** The value that holds for one of the options this was made with. */
  @SuppressWarnings("unchecked")
  public <T> T get(Option<T> option) {
    return (T) values.getOrDefault(option.name(), option.standard());
  }

  private void file(Path file) {
    Map<String, Given> found = new LinkedHashMap<>();
    for (ConfigurationFile.Line line : ConfigurationFile.read(file, problems)) {
      Option<?> option = options.get(line.name());
      if (option == null) {
        problems.add(
            line.place()
                + ": there is no option '"
                + line.name()
                + "'."
                + hint(line.name(), options.keySet()));
        continue;
      }
      Given before = found.get(line.name());
      if (before == null) {
        found.put(line.name(), new Given(line.place() + ": " + line.name(), List.of(line.value())));
      } else if (option.kind().repeatable()) {
        List<String> texts = new ArrayList<>(before.texts());
        texts.add(line.value());
        found.put(line.name(), new Given(before.place(), texts));
      } else {
        problems.add(
            line.place() + ": " + line.name() + " is set before, at " + before.place() + ".");
      }
    }
    given.putAll(found);
  }

  private void environment(Map<String, String> environment) {
    Map<String, Option<?>> variables = new LinkedHashMap<>();
    options.values().forEach(o -> variables.put(o.variable(), o));
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              Option<?> option = variables.get(name);
              if (option != null) {
                // A variable that is there but empty is how many tools write "not given".
                if (!text.isBlank()) {
                  given.put(option.name(), new Given(name, List.of(text.strip())));
                }
              } else if (Option.isVariable(name) && !OTHER_VARIABLES.contains(name)) {
                problems.add(
                    "environment: there is no option "
                        + name
                        + "."
                        + hint(name, variables.keySet()));
              }
            });
  }

  private void read(Option<?> option) {
    Given texts = given.get(option.name());
    if (texts == null) {
      return;
    }
    try {
      values.put(option.name(), option.kind().reader().apply(texts.texts()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add(
          texts.place()
              + " cannot be '"
              + String.join(" ", texts.texts())
              + "': give "
              + option.kind().range()
              + " (default: "
              + option.standardInWords()
              + ").");
    }
  }

  private static String hint(String name, Set<String> known) {
    String wanted = plain(name);
    return known.stream()
        .min(Comparator.comparingInt(k -> Nearest.distance(wanted, plain(k))))
        .filter(k -> Nearest.distance(wanted, plain(k)) * 2 <= plain(k).length())
        .map(n -> " Did you mean " + n + "?")
        .orElse(" There are: " + String.join(", ", known) + ".");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("^apatite_|[^a-z0-9]", "");
  }
}
