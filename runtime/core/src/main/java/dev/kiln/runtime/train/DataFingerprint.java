package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * What a dataset is known by: its size, its shapes, and a checksum of samples that lie evenly in
 * it.
 */
final class DataFingerprint {

  /** So few that reading them takes no time, even where each is an image. */
  private static final int SAMPLES = 64;

  private final CRC32C sum = new CRC32C();

  private DataFingerprint() {}

  /** For example {@code 14,000 samples of 28x28x1 (1f2e3d4c)}. */
  static String of(Dataset dataset) {
    DataFingerprint fingerprint = new DataFingerprint();
    float[] input = new float[dataset.inputShape().elements()];
    float[] target = new float[dataset.targetShape().elements()];
    int size = dataset.size();
    int samples = Math.min(SAMPLES, size);
    for (int i = 0; i < samples; i++) {
      int sample = samples == 1 ? 0 : (int) ((long) i * (size - 1) / (samples - 1));
      dataset.copyInput(sample, input, 0);
      dataset.copyTarget(sample, target, 0);
      fingerprint.add(input);
      fingerprint.add(target);
      fingerprint.add(new float[] {dataset.weighted() ? dataset.weight(sample) : 1});
    }
    return size
        + " samples of "
        + dataset.inputShape()
        + (dataset.labelled() ? ", " + dataset.classes() + " classes" : "")
        + String.format(Locale.ROOT, " (%08x)", fingerprint.sum.getValue());
  }

  private void add(float[] values) {
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        sum.update(bits >> shift);
      }
    }
  }
}
