package dev.kiln.report;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.train.ConfusionMatrix;
import dev.kiln.runtime.train.PredictionObserver;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a model says of labelled samples.
 *
 * @param confusion how many of each class were taken for each
 * @param mistakes the wrong ones, the most confident first
 */
record Predictions(ConfusionMatrix confusion, List<Mistake> mistakes) {

  /** As many as are predicted for a page; more take longer and change little. */
  private static final int MOST_SAMPLES = 10_000;

  private static final int MOST_MISTAKES = 18;
  private static final int BATCH = 32;

  private static final Comparator<Mistake> LEAST_CONFIDENT_FIRST =
      Comparator.comparingDouble(Mistake::confidence)
          .thenComparing(Comparator.comparingInt(Mistake::sample).reversed());

  /**
   * A sample whose class was not recognised.
   *
   * @param sample its index
   * @param confidence the probability of the class that it was taken for
   */
  record Mistake(int sample, int label, int predicted, double confidence) {}

  /** How many samples {@link #of} predicts. */
  static int count(Dataset samples) {
    return Math.min(samples.size(), MOST_SAMPLES);
  }

  /** Predicts the samples, which a model of classes has to suit. */
  static Predictions of(Model model, Dataset samples) {
    int length = model.info().input().elements();
    Collector collector = new Collector(samples, model.info().output().elements());
    int count = count(samples);
    for (int first = 0; first < count; first += BATCH) {
      int batch = Math.min(BATCH, count - first);
      float[] inputs = new float[batch * length];
      for (int i = 0; i < batch; i++) {
        Inputs.copy(model, samples, first + i, inputs, i * length);
      }
      float[] outputs = model.predict(inputs, batch);
      collector.onPredictions(first, new FloatSlice(outputs, 0, outputs.length));
    }
    return collector.all();
  }

  /** Compares what a model says with the labels, whoever predicts. */
  static final class Collector implements PredictionObserver {

    private final Dataset samples;
    private final int classes;
    private final double[] counts;
    private final PriorityQueue<Mistake> mistakes = new PriorityQueue<>(LEAST_CONFIDENT_FIRST);

    Collector(Dataset samples, int classes) {
      this.samples = samples;
      this.classes = classes;
      this.counts = new double[classes * classes];
    }

    @Override
    public void onPredictions(int first, FloatSlice outputs) {
      for (int i = 0; i < outputs.length() / classes; i++) {
        int start = outputs.offset() + i * classes;
        float[] output = Arrays.copyOfRange(outputs.array(), start, start + classes);
        int label = samples.label(first + i);
        int predicted = largest(output);
        counts[label * classes + predicted]++;
        if (predicted != label) {
          add(new Mistake(first + i, label, predicted, probability(output, predicted)));
        }
      }
    }

    private void add(Mistake mistake) {
      mistakes.add(mistake);
      if (mistakes.size() > MOST_MISTAKES) {
        mistakes.remove();
      }
    }

    Predictions all() {
      return new Predictions(
          new ConfusionMatrix(Arrays.stream(counts).boxed().toList(), classes),
          mistakes.stream().sorted(LEAST_CONFIDENT_FIRST.reversed()).toList());
    }
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
