package dev.kiln.samples.benchmarks.harness;

/** What a prediction has to look like. */
final class Probabilities {

  private Probabilities() {}

  /**
   * Checks that there is a distribution for each sample.
   *
   * @throws IllegalStateException if not
   */
  static void check(float[] output, int batch, int classes) {
    if (output.length != batch * classes) {
      throw new IllegalStateException(
          "the output has " + output.length + " numbers, not " + batch + " times " + classes);
    }
    for (int sample = 0; sample < batch; sample++) {
      double sum = 0;
      for (int j = 0; j < classes; j++) {
        sum += output[sample * classes + j];
      }
      if (!(Math.abs(sum - 1) < 1e-4)) {
        throw new IllegalStateException(
            "the probabilities of sample " + sample + " add up to " + sum);
      }
    }
  }
}
