package dev.kiln.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a directory with the four files of MNIST, or of a set in its form, holds.
 *
 * @param train from {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}
 * @param test from {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}
 */
public record IdxDirectory(Dataset train, Dataset test) {

  /**
   * Checks that both are there.
   *
   * @param train from {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}
   * @param test from {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}
   */
  public IdxDirectory {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(test, "test");
  }

  /**
   * Reads the four files. Each may be gzipped, with or without {@code .gz} after its name, and may
   * have a dot in place of the dash before {@code idx}.
   *
   * @param directory the folder that has the four files
   * @param classes how many classes the labels name, 10 for MNIST
   * @return both sets
   * @throws DataException if a file is missing, damaged or of another kind, or two don't fit each
   *     other
   */
  public static IdxDirectory load(Path directory, int classes) throws DataException {
    if (!Files.isDirectory(directory)) {
      throw new DataException(directory + ": there is no such directory; check the path");
    }
    return new IdxDirectory(load(directory, "train", classes), load(directory, "t10k", classes));
  }

  private static Dataset load(Path directory, String part, int classes) throws DataException {
    Path images = find(directory, part + "-images", "idx3-ubyte");
    Path labels = find(directory, part + "-labels", "idx1-ubyte");
    return IdxDataset.load(images, labels, classes);
  }

  private static Path find(Path directory, String stem, String suffix) throws DataException {
    String dash = stem + "-" + suffix;
    String dot = stem + "." + suffix;
    for (String name : List.of(dash, dash + ".gz", dot, dot + ".gz")) {
      if (Files.isRegularFile(directory.resolve(name))) {
        return directory.resolve(name);
      }
    }
    throw new DataException(
        directory
            + ": it has neither "
            + dash
            + " nor "
            + dash
            + ".gz; put the set's four files there");
  }
}
