package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.memory.HeapMemory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads pairs of IDX files, plain or gzipped: grey images {@code [count, rows, columns]} and their
 * labels {@code [count]}, both of unsigned bytes, as MNIST and its descendants (Fashion-MNIST,
 * KMNIST, EMNIST) come.
 */
public final class IdxDataset {

  private IdxDataset() {}

  /**
   * Reads two files.
   *
   * @param images where the samples are
   * @param labels where the labels are
   * @param classes how many classes the labels name, 10 for MNIST
   * @return samples {@code [rows, columns, 1]}, scaled from bytes to {@code [0, 1]}
   * @throws DataException if a file is missing, damaged or of another kind, or the two don't fit
   *     each other
   */
  public static Dataset load(Path images, Path labels, int classes) throws DataException {
    return load(DataSource.file(images), DataSource.file(labels), classes);
  }

  /**
   * Reads two sources, for example class-path resources.
   *
   * @param images where the samples are
   * @param labels where the labels are
   * @param classes how many classes the labels name, 10 for MNIST
   * @return samples {@code [rows, columns, 1]}, scaled from bytes to {@code [0, 1]}
   * @throws DataException if a source is missing, damaged or of another kind, or the two don't fit
   *     each other
   */
  public static Dataset load(DataSource images, DataSource labels, int classes)
      throws DataException {
    Objects.requireNonNull(labels, "labels");
    try {
      return read(images, labels, classes);
    } catch (OutOfMemoryError tooLarge) {
      String problem = images.name() + ": it and its labels are too large, the heap ";
      throw new DataException(
          problem + HeapMemory.limit() + "; start the JVM with a larger -Xmx", tooLarge);
    }
  }

  private static Dataset read(DataSource images, DataSource labels, int classes)
      throws DataException {
    IdxArray pixels = IdxReader.read(images, IdxContent.IMAGES);
    int count = pixels.size(0);
    if (pixels.size(1) == 0 || pixels.size(2) == 0) {
      String extents = pixels.size(1) + "x" + pixels.size(2) + "x1";
      throw new DataException(images.name() + ": its images of " + extents + " have no pixels");
    }
    Shape shape = Shape.of(pixels.size(1), pixels.size(2), 1);
    byte[] classIndices = IdxReader.read(labels, IdxContent.LABELS).values();
    if (classIndices.length != count) {
      String have = labels.name() + ": it has " + counted(classIndices.length, "labels");
      String other = ", but " + images.name() + " has " + counted(count, "images");
      throw new DataException(have + other + "; use files of one set");
    }
    return ByteDataset.of(shape, classes, pixels.values(), checked(labels, classIndices, classes));
  }

  private static int[] checked(DataSource source, byte[] labels, int classes) throws DataException {
    int[] checked = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      checked[i] = Byte.toUnsignedInt(labels[i]);
      if (checked[i] >= classes) {
        String label = source.name() + ": label " + checked[i] + " of image " + i;
        String range = " is not one of 0 to " + (classes - 1);
        throw new DataException(label + range + "; check the number of classes and the file");
      }
    }
    return checked;
  }

  private static String counted(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s", count, what);
  }
}
