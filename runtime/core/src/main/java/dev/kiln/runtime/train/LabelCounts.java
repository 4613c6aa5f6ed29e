package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.Arrays;

/**
 * How often each label is predicted rightly, wrongly, and missed. A network with one answer has one
 * label, "yes".
 */
final class LabelCounts implements Stateful {

  private final boolean answers;
  private double[] truePositives;
  private double[] falsePositives;
  private double[] falseNegatives;

  LabelCounts(String metric, ModelInfo model) {
    if (model.targets() == Targets.NUMBERS) {
      throw new IllegalArgumentException(
          metric + " is a metric of classes, but " + model.name() + " gives numbers");
    }
    int labels = model.output().elements();
    this.answers = model.targets() == Targets.BITS;
    this.truePositives = new double[labels];
    this.falsePositives = new double[labels];
    this.falseNegatives = new double[labels];
  }

  int labels() {
    return truePositives.length;
  }

  void add(Outcome outcome) {
    int predicted = outcome.predicted();
    int label = answers ? 0 : outcome.label();
    for (int i = 0; i < truePositives.length; i++) {
      boolean is = answers ? outcome.target(i) > 0.5f : label == i;
      boolean said = answers ? outcome.output(i) > 0.5f : predicted == i;
      truePositives[i] += is && said ? 1 : 0;
      falsePositives[i] += !is && said ? 1 : 0;
      falseNegatives[i] += is && !said ? 1 : 0;
    }
  }

  double truePositives(int label) {
    return truePositives[label];
  }

  double falsePositives(int label) {
    return falsePositives[label];
  }

  double falseNegatives(int label) {
    return falseNegatives[label];
  }

  void reset() {
    Arrays.fill(truePositives, 0);
    Arrays.fill(falsePositives, 0);
    Arrays.fill(falseNegatives, 0);
  }

  @Override
  public void exchange(StateFields fields) {
    truePositives = fields.numbers("truePositives", truePositives);
    falsePositives = fields.numbers("falsePositives", falsePositives);
    falseNegatives = fields.numbers("falseNegatives", falseNegatives);
  }
}
