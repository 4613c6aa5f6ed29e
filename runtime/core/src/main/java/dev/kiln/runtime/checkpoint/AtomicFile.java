package dev.kiln.runtime.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Replaces a file as a whole: whoever opens it sees the old content or the new, never a part. */
final class AtomicFile {

  /** Writes a file's whole content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes the content to a temporary file in the same folder and moves it to its place. When this
   * returns, content and name are on the disk. A symbolic link stays one, and its target is
   * replaced; a replaced file's mode, and its owner where that is allowed, become the new one's.
   * Temporary files that killed processes left in the folder are deleted.
   *
   * @throws CheckpointException if that fails, or if there is something else than a file that may
   *     be written; then what was there is as it was and the temporary file is gone
   */
  static void write(Path file, Content content) throws CheckpointException {
    try {
      Destination destination = Destination.of(file);
      try (TemporaryFile temporary = TemporaryFile.create(destination)) {
        content.writeTo(temporary.out());
        temporary.moveTo(destination.file());
      }
    } catch (CheckpointException explained) {
      throw explained;
    } catch (IOException failure) {
      throw new CheckpointException(file + ": " + explain(failure), failure);
    }
  }

  /**
   * Creates a folder if it is not there, and writes and deletes a temporary file in it, as {@link
   * #write} would.
   *
   * @throws CheckpointException if that fails
   */
  static void prepareFolder(Path folder) throws CheckpointException {
    try {
      Files.createDirectories(folder);
      TemporaryFile.create(Destination.of(folder.resolve("new"))).close();
    } catch (FileAlreadyExistsException file) {
      throw new CheckpointException(folder + ": it is a file and no folder", file);
    } catch (IOException failure) {
      throw new CheckpointException(
          folder + ": files can't be written to this folder (" + failure + ")", failure);
    }
  }

  private static String explain(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "its directory does not exist; create it first";
    }
    if (failure instanceof AccessDeniedException) {
      return "its directory can't be written to; change its permissions or save elsewhere";
    }
    return "it can't be written (" + failure + "); what was there before is untouched";
  }
}
