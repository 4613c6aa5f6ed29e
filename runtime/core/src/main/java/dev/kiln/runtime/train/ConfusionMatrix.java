package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.state.StateFields;
import java.util.Arrays;
import java.util.List;

/**
 * How many samples of each true class are predicted to be of each class: what {@link
 * Metrics#confusionMatrix()} measured.
 *
 * @param counts the rows, one after another
 * @param classes how many rows and columns there are
 */
public record ConfusionMatrix(List<Double> counts, int classes) {

  static final Metric METRIC = new Confusion();

  /**
   * Copies {@code counts}.
   *
   * @param counts the rows, one after another
   * @param classes how many rows and columns there are
   */
  public ConfusionMatrix {
    counts = List.copyOf(counts);
  }

  /**
   * {@return the matrix of an evaluation}
   *
   * @param evaluation what was measured, with {@link Metrics#confusionMatrix()} among it
   * @throws IllegalArgumentException if it was not measured
   */
  public static ConfusionMatrix of(Evaluation evaluation) {
    List<Double> counts = evaluation.metric(METRIC.name()).parts();
    return new ConfusionMatrix(counts, (int) Math.round(Math.sqrt(counts.size())));
  }

  /**
   * {@return how many samples of a class are predicted to be of another, or of the same}
   *
   * @param trueClass the class that is true, from 0
   * @param predictedClass the class that the model said, from 0
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int trueClass, int predictedClass) {
    return counts.get(trueClass * classes + predictedClass).longValue();
  }

  /** A line for each true class. */
  @Override
  public String toString() {
    int width =
        1 + counts.stream().mapToInt(c -> Long.toString(c.longValue()).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        String count = Long.toString(count(row, column));
        text.append(" ".repeat(width - count.length())).append(count);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private record Confusion() implements Metric {

    @Override
    public String name() {
      return "confusion";
    }

    @Override
    public Accumulator start(ModelInfo model) {
      int outputs = model.output().elements();
      boolean severalAnswers = model.targets() == Targets.BITS && outputs > 1;
      if (model.targets() == Targets.NUMBERS || severalAnswers) {
        throw new IllegalArgumentException(
            "a confusion matrix needs samples of one class each, which "
                + model.name()
                + " has not");
      }
      return new Counts(Math.max(outputs, 2));
    }
  }

  private static final class Counts implements Metric.Accumulator {

    private final int classes;
    private double[] counts;

    Counts(int classes) {
      this.classes = classes;
      this.counts = new double[classes * classes];
    }

    @Override
    public void add(Outcome outcome) {
      int predicted = outcome.predicted();
      if (predicted >= 0) {
        counts[outcome.label() * classes + predicted]++;
      }
    }

    @Override
    public MetricValue value() {
      double diagonal = 0;
      for (int i = 0; i < classes; i++) {
        diagonal += counts[i * classes + i];
      }
      double all = Arrays.stream(counts).sum();
      return new MetricValue(diagonal / all, Arrays.stream(counts).boxed().toList());
    }

    @Override
    public void reset() {
      Arrays.fill(counts, 0);
    }

    @Override
    public void exchange(StateFields fields) {
      counts = fields.numbers("counts", counts);
    }
  }
}
