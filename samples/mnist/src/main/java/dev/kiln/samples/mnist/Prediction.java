package dev.kiln.samples.mnist;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import java.util.Locale;

/** What a model says about one image, beside what it is. */
final class Prediction {

  private final float[] image;
  private final int label;
  private final float[] probabilities;
  private final int first;
  private final int second;

  private Prediction(float[] image, int label, float[] probabilities) {
    this.image = image;
    this.label = label;
    this.probabilities = probabilities;
    this.first = mostProbable(-1);
    this.second = mostProbable(first);
  }

  /** Asks the model about one sample. */
  static Prediction of(Model model, Dataset dataset, int sample) {
    float[] image = new float[dataset.inputShape().elements()];
    dataset.copyInput(sample, image, 0);
    return new Prediction(image, dataset.label(sample), model.predict(image));
  }

  boolean isCorrect() {
    return first == label;
  }

  /** The pixels, in {@code [0, 1]}. */
  float[] image() {
    return image;
  }

  String truth() {
    return "label " + label;
  }

  /** The model's first choice, for example {@code said 7 (99.8 %)}. */
  String firstChoice() {
    return "said " + choice(first) + (isCorrect() ? "" : ", wrong");
  }

  /** The model's second choice, for example {@code then 1 (0.1 %)}. */
  String secondChoice() {
    return "then " + choice(second);
  }

  private String choice(int digit) {
    return String.format(Locale.ROOT, "%d (%.1f %%)", digit, 100 * probabilities[digit]);
  }

  private int mostProbable(int except) {
    int best = except == 0 ? 1 : 0;
    for (int digit = best + 1; digit < probabilities.length; digit++) {
      if (digit != except && probabilities[digit] > probabilities[best]) {
        best = digit;
      }
    }
    return best;
  }
}
