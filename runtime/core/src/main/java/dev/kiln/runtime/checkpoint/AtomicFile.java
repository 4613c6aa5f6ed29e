package dev.kiln.runtime.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file as a whole: whoever opens it sees the old content or the new, never a part. */
final class AtomicFile {

  /** Writes a file's whole content. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes the content to a temporary file in the same directory and moves it to its place.
   *
   * @throws CheckpointException if that fails; then the file is as it was and the temporary file is
   *     gone
   */
  static void write(Path file, Content content) throws CheckpointException {
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeNew(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new CheckpointException(file + ": " + explain(failure), failure);
    } finally {
      deleteIfLeft(temporary);
    }
  }

  private static void writeNew(Path temporary, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      // Without this, a power cut after the move could leave an empty file under the final name.
      channel.force(true);
    }
  }

  private static void deleteIfLeft(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException cannotDelete) {
      // What made the write fail is on its way to the caller, and matters more than a file left
      // behind.
    }
  }

  private static String explain(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "its directory does not exist; create it first";
    }
    return "it can't be written (" + failure + "); what was there before is untouched";
  }
}
