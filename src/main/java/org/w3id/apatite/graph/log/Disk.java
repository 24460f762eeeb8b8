package org.w3id.apatite.graph.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The steps by which a file becomes durable, each of which may fail. A test lets them.
 *
 * <p>The order for a new file is: {@link #write} under a passing name, which ends with a forced
 * file; {@link #rename}; {@link #force} of the folder. Before the rename the file does not count;
 * after the force of the folder it survives a power cut.
 */
public interface Disk {

  /** Writes a whole file and forces it. */
  void write(Path file, byte[] bytes) throws IOException;

  /** Gives a file another name in its folder, in one step. */
  void rename(Path from, Path to) throws IOException;

  /** Forces the entries of a folder. */
  void force(Path folder) throws IOException;

  /** Bytes that may still be written where this folder is. */
  long free(Path folder) throws IOException;

  /** The disk of this machine. */
  static Disk real() {
    return new Disk() {
      @Override
      public void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
          ByteBuffer rest = ByteBuffer.wrap(bytes);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
      }

      @Override
      public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      }

      @Override
      public void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }

      @Override
      public long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
      }
    };
  }
}
