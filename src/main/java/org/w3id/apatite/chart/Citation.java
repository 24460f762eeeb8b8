package org.w3id.apatite.chart;

/** How papers are spoken of. */
public final class Citation {

  private static final int MOST_LETTERS = 60;

  private Citation() {}

  /**
   * First author and year; a short title where authors are not known.
   *
   * @param authors with semicolons between them; empty where they are not known
   * @param year empty where it is not known
   */
  public static String of(String authors, String title, String year) {
    if (authors.isEmpty()) {
      String shown =
          title.length() <= MOST_LETTERS ? title : title.substring(0, MOST_LETTERS - 1) + "\u2026";
      return shown + (year.isEmpty() || shown.contains(year) ? "" : " " + year);
    }
    String[] names = authors.split(";", -1);
    String first = names[0].strip().replaceAll("\\s+[A-Z]{1,4}$", "");
    return first + (names.length > 1 ? " et al." : "") + (year.isEmpty() ? "" : " " + year);
  }

  /** The same of the columns {@code authors}, {@code title} and {@code year} of a row. */
  public static String of(Row row) {
    return of(row.text("authors"), row.text("title"), row.text("year"));
  }
}
