package dev.kiln.samples.benchmarks.harness;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * Batches of real digits, {@code [28, 28]} with pixels from 0 to 1, and their labels from 0 to 9.
 */
final class Digits extends KeptBatches {

  private static final int PIXELS = 28 * 28;
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;
  private static final int SAMPLES = 4096;

  private final int size;
  private final DataInputStream images;
  private final DataInputStream labels;

  private Digits(int size) throws IOException {
    super(Math.max(1, SAMPLES / size));
    this.size = size;
    this.images = open("train-images-idx3-ubyte.gz", IMAGES_HEADER);
    this.labels = open("train-labels-idx1-ubyte.gz", LABELS_HEADER);
  }

  /** Batches of so many samples. */
  static Digits of(int size) {
    try {
      return new Digits(size);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  Batch make() {
    try {
      byte[] pixels = images.readNBytes(size * PIXELS);
      byte[] classes = labels.readNBytes(size);
      float[] scaled = new float[size * PIXELS];
      for (int j = 0; j < scaled.length; j++) {
        scaled[j] = (pixels[j] & 0xff) / 255f;
      }
      int[] numbers = new int[size];
      for (int j = 0; j < size; j++) {
        numbers[j] = classes[j];
      }
      return new Batch(scaled, numbers);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static DataInputStream open(String name, int header) throws IOException {
    InputStream resource = Digits.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IOException(name + " is not on the class path");
    }
    DataInputStream data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(resource, 1 << 14)));
    data.skipNBytes(header);
    return data;
  }
}
