package org.w3id.apatite.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Frame;

/** The forms in which a chart and its data can be had; the first is what is sent by default. */
public enum ChartForm {
  HTML("", "text/html", "Page"),
  CSV(".csv", "text/csv", "CSV"),
  SVG(".svg", "image/svg+xml", "SVG"),
  VEGA_LITE(".vl.json", "application/json", "Vega-Lite"),
  TURTLE(".ttl", "text/turtle", "Turtle");

  private final String suffix;
  private final String mediaType;
  private final String title;

  ChartForm(String suffix, String mediaType, String title) {
    this.suffix = suffix;
    this.mediaType = mediaType;
    this.title = title;
  }

  /** What the address ends with. */
  public String suffix() {
    return suffix;
  }

  /** The header that announces it; text says its charset. */
  public String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** The form that the end of an address names, if it names one. */
  static Optional<ChartForm> named(String path) {
    return Arrays.stream(values()).filter(f -> f != HTML && path.endsWith(f.suffix)).findFirst();
  }

  /** The form for an address without an ending. A page, if none fits: better than nothing. */
  static ChartForm accepted(@Nullable String accept) {
    return Accept.parse(accept).choose(List.of(values()), f -> List.of(f.mediaType)).orElse(HTML);
  }

  /**
   * The links to all forms but the page.
   *
   * @param path of the page
   * @param query what stands behind it, empty or with its question mark
   */
  public static List<Frame.Anchor> links(String path, String query, ChartForm... forms) {
    return Arrays.stream(forms)
        .map(f -> new Frame.Anchor(f.title, path + f.suffix + query, f.mediaType))
        .toList();
  }
}
