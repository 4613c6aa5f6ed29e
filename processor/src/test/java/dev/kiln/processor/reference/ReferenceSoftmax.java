package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.List;

/** {@code exp(x[i]) / sum over j of exp(x[j])}. */
record ReferenceSoftmax(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    return Arrays.stream(logarithms(inputs.get(0))).map(Math::exp).toArray();
  }

  /**
   * Of the differences to the largest, as the logarithm of their sum is lost beside a large one.
   */
  static double[] logarithms(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double log = Math.log(Arrays.stream(logits).map(x -> Math.exp(x - largest)).sum());
    return Arrays.stream(logits).map(x -> x - largest - log).toArray();
  }
}
