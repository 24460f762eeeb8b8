package org.w3id.apatite.chart;

/**
 * The colours of a drawing: variables of the style sheet where it stands in a page, which has a
 * light and a dark look, and their light values where it stands alone.
 *
 * @param lowers of effects that lower
 * @param raises of effects that raise
 * @param none of what is neither
 */
public record Palette(
    String ground,
    String text,
    String quiet,
    String line,
    String soft,
    String link,
    String accent,
    String lowers,
    String raises,
    String none) {

  public static final Palette PAGE =
      new Palette(
          "var(--ground)",
          "var(--text)",
          "var(--quiet)",
          "var(--line)",
          "var(--soft)",
          "var(--link)",
          "var(--accent)",
          "var(--lowers)",
          "var(--raises)",
          "var(--none)");

  public static final Palette FILE =
      new Palette(
          "#fdfdfb", "#1d2125", "#5a626a", "#d9d9d2", "#f3f3ee", "#175a86", "#226b69", "#1b6e4b",
          "#a1381d", "#5a626a");
}
