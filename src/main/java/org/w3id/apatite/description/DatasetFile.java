package org.w3id.apatite.description;

import java.nio.file.Path;

/**
 * A file that holds the dataset.
 *
 * @param content what it holds
 * @param path where it is
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal
 */
public record DatasetFile(Content content, Path path, long bytes, String sha256) {

  /** What a file holds, and how it is written; all are packed by gzip. */
  public enum Content {
    QUADS(ServiceDescription.QUADS, "application/n-quads", "All statements, graph by graph"),
    TRIPLES(ServiceDescription.TRIPLES, "text/turtle", "The union of all graphs");

    private final String file;
    private final String mediaType;
    private final String title;

    Content(String file, String mediaType, String title) {
      this.file = file;
      this.mediaType = mediaType;
      this.title = title;
    }

    /** The last part of the address. */
    public String file() {
      return file;
    }

    /** Of the file unpacked. */
    public String mediaType() {
      return mediaType;
    }

    public String title() {
      return title;
    }
  }
}
