package dev.kiln.report;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.train.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a model says of labelled samples.
 *
 * @param confusion how many of each class were taken for each
 * @param mistakes the wrong ones, the most confident first
 */
record Predictions(ConfusionMatrix confusion, List<Mistake> mistakes) {

  /** As many as are looked at; more take longer and change little. */
  private static final int MOST_SAMPLES = 10_000;

  private static final int MOST_MISTAKES = 18;
  private static final int BATCH = 32;

  /**
   * A sample whose class was not recognised.
   *
   * @param sample its index
   * @param confidence the probability of the class that it was taken for
   */
  record Mistake(int sample, int label, int predicted, double confidence) {}

  /** Predicts the samples, which a model of classes has to suit. */
  static Predictions of(Model model, Dataset samples) {
    int classes = model.info().output().elements();
    int length = model.info().input().elements();
    int count = Math.min(samples.size(), MOST_SAMPLES);
    double[] counts = new double[classes * classes];
    List<Mistake> mistakes = new ArrayList<>();
    for (int first = 0; first < count; first += BATCH) {
      int batch = Math.min(BATCH, count - first);
      float[] inputs = new float[batch * length];
      for (int i = 0; i < batch; i++) {
        samples.copyInput(first + i, inputs, i * length);
      }
      float[] outputs = model.predict(inputs, batch);
      for (int i = 0; i < batch; i++) {
        float[] output = Arrays.copyOfRange(outputs, i * classes, (i + 1) * classes);
        int label = samples.label(first + i);
        int predicted = largest(output);
        counts[label * classes + predicted]++;
        if (predicted != label) {
          mistakes.add(new Mistake(first + i, label, predicted, probability(output, predicted)));
        }
      }
    }
    mistakes.sort(Comparator.comparingDouble(Mistake::confidence).reversed());
    return new Predictions(
        new ConfusionMatrix(Arrays.stream(counts).boxed().toList(), classes),
        List.copyOf(mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))));
  }

  static int largest(float[] output) {
    int best = 0;
    for (int i = 1; i < output.length; i++) {
      if (output[i] > output[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Outputs below 0 are logarithms of probabilities. */
  static double probability(float[] output, int index) {
    for (float value : output) {
      if (value < 0) {
        return Math.exp(output[index]);
      }
    }
    return output[index];
  }
}
