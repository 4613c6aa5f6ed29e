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

  static double logSumExp(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    return largest + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - largest)).sum());
  }
}
