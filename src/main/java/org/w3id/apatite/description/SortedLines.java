package org.w3id.apatite.description;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lines in their order, each once, however many they are: what is too much for the memory is sorted
 * part by part, and the parts are merged from the disk.
 */
final class SortedLines implements AutoCloseable {

  /** Takes one line after the other. */
  interface Reader {
    void line(String line) throws IOException;
  }

  private static final int MOST_PARTS = 64;

  private final Path folder;
  private final long room;
  private final List<Path> parts = new ArrayList<>();
  private List<String> lines = new ArrayList<>();
  private long held;

  /**
   * @param folder where parts are kept meanwhile
   * @param room how many characters are held in memory
   */
  SortedLines(Path folder, long room) {
    this.folder = folder;
    this.room = room;
  }

  /**
   * @param line without its end
   */
  void add(String line) throws IOException {
    lines.add(line);
    held += line.length();
    if (held >= room) {
      putAway();
    }
  }

  private void putAway() throws IOException {
    Path part = Files.createTempFile(folder, "lines", ".part");
    parts.add(part);
    Collections.sort(lines);
    Files.write(part, lines);
    lines = new ArrayList<>();
    held = 0;
    if (parts.size() == MOST_PARTS) {
      putTogether();
    }
  }

  /** Makes one part of all, as a program may open only so many files at once. */
  private void putTogether() throws IOException {
    Path together = Files.createTempFile(folder, "lines", ".part");
    try (BufferedWriter out = Files.newBufferedWriter(together)) {
      merged(line -> out.append(line).append('\n'));
    } finally {
      removeParts();
      parts.add(together);
    }
  }

  /** Tells all lines, and forgets them. */
  void read(Reader reader) throws IOException {
    Collections.sort(lines);
    try {
      merged(reader);
    } finally {
      close();
    }
  }

  private void merged(Reader reader) throws IOException {
    PriorityQueue<Part> next = new PriorityQueue<>(Comparator.comparing(p -> p.line));
    List<BufferedReader> open = new ArrayList<>();
    try {
      if (!lines.isEmpty()) {
        next.add(new Part(lines.iterator()));
      }
      for (Path file : parts) {
        BufferedReader text = Files.newBufferedReader(file);
        open.add(text);
        next.add(new Part(text.lines().iterator()));
      }
      merge(next, reader);
    } finally {
      for (BufferedReader text : open) {
        text.close();
      }
    }
  }

  private static void merge(PriorityQueue<Part> next, Reader reader) throws IOException {
    String last = "";
    while (!next.isEmpty()) {
      Part first = next.remove();
      if (!first.line.equals(last)) {
        last = first.line;
        reader.line(last);
      }
      if (first.rest.hasNext()) {
        first.line = first.rest.next();
        next.add(first);
      }
    }
  }

  /** A part with its first line that was not told yet. */
  private static final class Part {
    private final Iterator<String> rest;
    private String line;

    Part(Iterator<String> rest) {
      this.rest = rest;
      this.line = rest.next();
    }
  }

  /** Removes what is on the disk. */
  @Override
  public void close() throws IOException {
    removeParts();
    lines = new ArrayList<>();
    held = 0;
  }

  private void removeParts() throws IOException {
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
    parts.clear();
  }
}
