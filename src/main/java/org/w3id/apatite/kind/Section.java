package org.w3id.apatite.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page: the answer to one question as a table.
 *
 * @param name of the question, which is where it stands on the page
 * @param note how to read it; empty where there is nothing to say
 * @param rows as many as the page shows
 * @param total how many there are
 * @param query address of the question itself, which gives all rows
 */
public record Section(
    String name,
    String title,
    String note,
    List<Head> heads,
    List<List<Cell>> rows,
    int total,
    String query) {

  /**
   * What stands above a column.
   *
   * @param isNumber whether numbers stand in it
   */
  public record Head(String text, boolean isNumber) {}

  /**
   * A value.
   *
   * @param text empty where nothing is known
   * @param href null where there is nothing to lead to
   * @param tone class of the style sheet; empty for most
   */
  public record Cell(String text, @Nullable String href, boolean isNumber, String tone) {}

  public boolean isCut() {
    return rows.size() < total;
  }
}
