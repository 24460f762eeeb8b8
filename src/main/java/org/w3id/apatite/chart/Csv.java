package org.w3id.apatite.chart;

import java.util.List;
import java.util.stream.Collectors;

/** A table as CSV (RFC 4180). */
public final class Csv {

  private Csv() {}

  /**
   * @param head names of the columns
   * @param rows values in their order, empty where there is none
   */
  public static String of(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder(line(head));
    rows.forEach(r -> text.append(line(r)));
    return text.toString();
  }

  private static String line(List<String> values) {
    return values.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String value) {
    boolean isPlain = value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
