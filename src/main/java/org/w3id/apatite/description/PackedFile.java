package org.w3id.apatite.description;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A file packed by gzip, on the disk when it is finished. */
final class PackedFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final FileOutputStream disk;
  private final GZIPOutputStream packed;
  private final OutputStream out;

  PackedFile(Path file) throws IOException {
    this.disk = new FileOutputStream(file.toFile());
    // The header that Java writes has no time in it: the same text is the same file.
    this.packed = new GZIPOutputStream(new BufferedOutputStream(disk, BUFFER), BUFFER);
    this.out = new BufferedOutputStream(packed, BUFFER);
  }

  OutputStream out() {
    return out;
  }

  /** Forces what was written. */
  void finish() throws IOException {
    out.flush();
    packed.finish();
    packed.flush();
    disk.getFD().sync();
  }

  /** Without {@link #finish} the file is not whole. */
  @Override
  public void close() throws IOException {
    disk.close();
  }
}
