package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.state.StateFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** See {@link Metrics#rocAuc()}. */
record RocAuc() implements Metric {

  @Override
  public String name() {
    return "roc-auc";
  }

  @Override
  public Accumulator start(ModelInfo model) {
    if (model.targets() == Targets.NUMBERS) {
      throw new IllegalArgumentException(
          "roc-auc is a metric of classes, but " + model.name() + " gives numbers");
    }
    return new Outputs(model.output().elements());
  }

  /** All outputs so far, and which of them belong to a true label. */
  private static final class Outputs implements Accumulator {

    private final int labels;
    private double[] outputs = {};
    private double[] truths = {};
    private int used;

    Outputs(int labels) {
      this.labels = labels;
    }

    @Override
    public void add(Outcome outcome) {
      if (used + labels > outputs.length) {
        int length = Math.max(1024 * labels, 2 * outputs.length);
        outputs = Arrays.copyOf(outputs, length);
        truths = Arrays.copyOf(truths, length);
      }
      for (int i = 0; i < labels; i++) {
        outputs[used] = outcome.output(i);
        truths[used] = outcome.target(i) > 0.5f ? 1 : 0;
        used++;
      }
    }

    @Override
    public MetricValue value() {
      List<Double> parts = new ArrayList<>();
      double mean = 0;
      for (int label = 0; label < labels; label++) {
        double area = area(label);
        parts.add(area);
        mean += area / labels;
      }
      return new MetricValue(mean, parts);
    }

    /** From the ranks of the outputs, as Mann and Whitney's statistic. */
    private double area(int label) {
      int[] byOutput =
          IntStream.range(0, used / labels)
              .map(sample -> sample * labels + label)
              .boxed()
              .sorted((a, b) -> Double.compare(outputs[a], outputs[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      double ranks = 0;
      double positives = 0;
      for (int first = 0; first < byOutput.length; ) {
        int end = first;
        double equalPositives = 0;
        while (end < byOutput.length && outputs[byOutput[end]] == outputs[byOutput[first]]) {
          equalPositives += truths[byOutput[end++]];
        }
        if (end == first) {
          return Double.NaN;
        }
        ranks += equalPositives * (first + 1 + end) / 2.0;
        positives += equalPositives;
        first = end;
      }
      double negatives = byOutput.length - positives;
      return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    @Override
    public void reset() {
      used = 0;
    }

    @Override
    public void exchange(StateFields fields) {
      used = (int) fields.count("used", used);
      outputs = fields.numbers("outputs", outputs);
      truths = fields.numbers("truths", truths);
    }
  }
}
