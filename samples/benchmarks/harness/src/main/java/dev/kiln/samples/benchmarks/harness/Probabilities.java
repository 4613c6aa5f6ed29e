package dev.kiln.samples.benchmarks.harness;

/** What a prediction has to look like. */
final class Probabilities {

  private static final int CLASSES = 10;

  private Probabilities() {}

  /**
   * Checks that there is a distribution for each sample.
   *
   * @throws IllegalStateException if not
   */
  static void check(float[] output, int batch) {
    if (output.length != batch * CLASSES) {
      throw new IllegalStateException(
          "the output has " + output.length + " numbers, not " + batch + " times " + CLASSES);
    }
    for (int sample = 0; sample < batch; sample++) {
      double sum = 0;
      for (int j = 0; j < CLASSES; j++) {
        sum += output[sample * CLASSES + j];
      }
      if (!(Math.abs(sum - 1) < 1e-4)) {
        throw new IllegalStateException(
            "the probabilities of sample " + sample + " add up to " + sum);
      }
    }
  }
}
