package org.w3id.apatite.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table as CSV (RFC 4180). */
public final class Csv {

  private Csv() {}

  /**
   * @param head names of the columns
   * @param rows values in their order, empty where there is none
   */
  public static String of(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter out = new CSVPrinter(text, CSVFormat.RFC4180)) {
      out.printRecord(head);
      for (List<String> row : rows) {
        out.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
