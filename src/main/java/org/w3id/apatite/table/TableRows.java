package org.w3id.apatite.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The lines of a table, one at a time. TSV has no quoting at all; CSV follows RFC 4180. Both are
 * UTF-8.
 */
final class TableRows implements Closeable {

  /** The cells of one line of the file; {@code line} counts from 1 and is where the row begins. */
  record Row(List<String> cells, long line) {}

  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long line;

  private TableRows(Path file, CSVParser parser) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
  }

  /**
   * @throws TableException if the file is missing, empty or ends in the middle of a line
   */
  static TableRows open(Path file) throws TableException, IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new TableException(file + ": no such table, or it cannot be read.");
    }
    checkEnd(file);
    boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    CSVFormat format =
        csv
            ? CSVFormat.RFC4180
            : CSVFormat.Builder.create()
                .setDelimiter('\t')
                .setQuote(null)
                .setEscape(null)
                .setIgnoreEmptyLines(false)
                .setRecordSeparator('\n')
                .get();
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16);
    return new TableRows(file, CSVParser.builder().setReader(reader).setFormat(format).get());
  }

  private static void checkEnd(Path file) throws TableException, IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        throw new TableException(
            TableMapping.place(file.toString(), 1)
                + "the table is empty. Its first line must name the columns.");
      }
      bytes.seek(bytes.length() - 1);
      if (bytes.read() != '\n') {
        long last;
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
          last = lines.count();
        }
        throw new TableException(
            TableMapping.place(file.toString(), last)
                + "the last line does not end with a line break, so the file may have been cut off. Complete it, or add the line break.");
      }
    }
  }

  /**
   * The next row; empty at the end.
   *
   * @throws TableException if the bytes are not UTF-8 or a quoted CSV field is not closed
   */
  Optional<Row> next() throws TableException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      long begins = parser.getRecordNumber() == 0 ? 1 : line + 1;
      List<String> cells = records.next().toList();
      line = parser.getCurrentLineNumber();
      return Optional.of(new Row(cells, Math.max(begins, 1)));
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new TableException(
          TableMapping.place(file.toString(), parser.getCurrentLineNumber() + 1) + reason(e));
    }
  }

  private static String reason(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CharacterCodingException) {
        return "the bytes are not UTF-8. Save the table as UTF-8.";
      }
    }
    return "the line cannot be read as CSV ("
        + TableMapping.firstLine(String.valueOf(e.getMessage()))
        + "). Check that every quote is closed.";
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
