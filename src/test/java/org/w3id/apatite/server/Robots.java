package org.w3id.apatite.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads robots.txt as RFC 9309 has it, without wildcards: the longest rule that fits decides. */
final class Robots {

  private record Rule(boolean allows, String prefix) {}

  private final Map<String, List<Rule>> groups = new HashMap<>();
  private final Map<String, String> delays = new HashMap<>();
  private final List<String> sitemaps = new ArrayList<>();

  static Robots of(String text) {
    Robots robots = new Robots();
    List<String> agents = new ArrayList<>();
    boolean inRules = false;
    for (String raw : text.lines().toList()) {
      String line = raw.replaceFirst("#.*", "").strip();
      int colon = line.indexOf(':');
      if (colon < 0) {
        if (!line.isEmpty()) {
          throw new AssertionError("no line of robots.txt: " + raw);
        }
        continue;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "user-agent" -> {
          if (inRules) {
            agents.clear();
          }
          inRules = false;
          agents.add(value.toLowerCase(Locale.ROOT));
          robots.groups.computeIfAbsent(value.toLowerCase(Locale.ROOT), a -> new ArrayList<>());
        }
        case "allow", "disallow" -> {
          inRules = true;
          boolean allows = line.toLowerCase(Locale.ROOT).startsWith("allow");
          if (!value.isEmpty()) {
            agents.forEach(
                a ->
                    robots
                        .groups
                        .computeIfAbsent(a, x -> new ArrayList<>())
                        .add(new Rule(allows, value)));
          }
        }
        case "crawl-delay" -> {
          inRules = true;
          agents.forEach(a -> robots.delays.put(a, value));
        }
        case "sitemap" -> robots.sitemaps.add(value);
        default -> throw new AssertionError("no line of robots.txt: " + raw);
      }
    }
    return robots;
  }

  private String group(String agent) {
    String name = agent.toLowerCase(Locale.ROOT);
    return groups.containsKey(name) ? name : "*";
  }

  boolean names(String agent) {
    return groups.containsKey(agent.toLowerCase(Locale.ROOT));
  }

  boolean allows(String agent, String path) {
    Rule best = new Rule(true, "");
    for (Rule rule : groups.getOrDefault(group(agent), List.of())) {
      if (path.startsWith(rule.prefix()) && rule.prefix().length() > best.prefix().length()) {
        best = rule;
      }
    }
    return best.allows();
  }

  String delay(String agent) {
    return delays.getOrDefault(group(agent), "");
  }

  List<String> sitemaps() {
    return sitemaps;
  }
}
