package org.w3id.apatite.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an address below that of a room asks for.
 *
 * @param names the parts of the path below the room's, without the ending
 * @param form what the ending says, else what the client takes
 */
public record ChartAddress(List<String> names, ChartForm form) {

  /** The address that was asked for; {@code /foods.csv} has no names, and a form. */
  public static ChartAddress of(HttpServletRequest http) {
    String below = Optional.ofNullable(http.getPathInfo()).orElse("");
    String path = http.getServletPath() + below;
    Optional<ChartForm> named = ChartForm.named(path);
    String bare = named.map(f -> cut(below, f)).orElse(below);
    return new ChartAddress(
        Arrays.stream(bare.split("/", -1)).filter(n -> !n.isEmpty()).toList(),
        named.orElseGet(() -> ChartForm.accepted(http.getHeader("Accept"))));
  }

  private static String cut(String path, ChartForm form) {
    return path.endsWith(form.suffix())
        ? path.substring(0, path.length() - form.suffix().length())
        : path;
  }
}
