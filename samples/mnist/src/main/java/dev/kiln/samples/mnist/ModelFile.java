package dev.kiln.samples.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out beforehand whether a model can be saved. */
final class ModelFile {

  private ModelFile() {}

  /**
   * Checks that a file could be written. Tries, since permissions alone don't tell: the file system
   * may be read-only or full.
   *
   * @throws IOException if it can't
   */
  static void checkWritable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": it is a directory; name a file in it");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException(file + ": its directory does not exist; create it first");
    }
    try {
      Files.delete(Files.createTempFile(directory, ".", ".tmp"));
    } catch (IOException refused) {
      String problem = "no file can be written to its directory; choose another one";
      throw new IOException(file + ": " + problem, refused);
    }
  }
}
