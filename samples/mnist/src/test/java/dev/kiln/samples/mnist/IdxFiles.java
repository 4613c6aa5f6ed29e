package dev.kiln.samples.mnist;

import dev.kiln.runtime.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes small sets in the form of MNIST. */
record IdxFiles(Path directory) {

  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /** The first digits of the shipped subset. */
  static IdxFiles ofShipped(Path directory, int train, int test) throws IOException {
    IdxFiles files = new IdxFiles(directory);
    Digits shipped = Digits.shipped();
    files.write(TRAIN_IMAGES, TRAIN_LABELS, shipped.train().limit(train));
    files.write(TEST_IMAGES, TEST_LABELS, shipped.test().limit(test));
    return files;
  }

  /** Blank images of one size, labelled 0, 1, ..., 9, 0, 1, ... */
  static IdxFiles blank(Path directory, int count, int rows, int columns) throws IOException {
    IdxFiles files = new IdxFiles(directory);
    files.images(TRAIN_IMAGES, count, rows, columns, new byte[count * rows * columns]);
    files.labels(TRAIN_LABELS, balancedLabels(count));
    files.images(TEST_IMAGES, count, rows, columns, new byte[count * rows * columns]);
    files.labels(TEST_LABELS, balancedLabels(count));
    return files;
  }

  static byte[] balancedLabels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return labels;
  }

  void images(String name, int count, int rows, int columns, byte[] pixels) throws IOException {
    idx(name, new int[] {0x0803, count, rows, columns}, pixels);
  }

  void labels(String name, byte[] labels) throws IOException {
    idx(name, new int[] {0x0801, labels.length}, labels);
  }

  void idx(String name, int[] header, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : header) {
      out.writeInt(number);
    }
    out.write(content);
    Files.write(directory.resolve(name), bytes.toByteArray());
  }

  /** Leaves only the first {@code length} bytes of a file. */
  void truncate(String name, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(name));
    Files.write(directory.resolve(name), Arrays.copyOf(bytes, length));
  }

  /** Puts a file into its gzipped form. */
  void gzip(String name) throws IOException {
    Path plain = directory.resolve(name);
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve(name + ".gz")))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
  }

  private void write(String images, String labels, Dataset dataset) throws IOException {
    int length = dataset.inputShape().elements();
    byte[] pixels = new byte[dataset.size() * length];
    byte[] classIndices = new byte[dataset.size()];
    float[] image = new float[length];
    for (int i = 0; i < dataset.size(); i++) {
      dataset.copyInput(i, image, 0);
      for (int j = 0; j < length; j++) {
        pixels[i * length + j] = (byte) Math.round(255 * image[j]);
      }
      classIndices[i] = (byte) dataset.label(i);
    }
    images(images, dataset.size(), 28, 28, pixels);
    labels(labels, classIndices);
  }
}
