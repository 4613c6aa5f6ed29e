package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Shape;
import java.util.Arrays;
import java.util.List;

/** {@code exp(x[i]) / sum over j of exp(x[j])}. */
record ReferenceSoftmax(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double logSum = logSumExp(inputs.get(0));
    return Arrays.stream(inputs.get(0)).map(x -> Math.exp(x - logSum)).toArray();
  }

  /** {@code -log(softmax(logits)[label])}, which stays finite where the probability underflows. */
  static double crossEntropy(double[] logits, int label) {
    return logSumExp(logits) - logits[label];
  }

  static double logSumExp(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    return largest + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - largest)).sum());
  }
}
