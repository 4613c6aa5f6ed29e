package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code max(x, 0)}. */
record ReferenceRelu(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = inputs.get(0).clone();
    for (int i = 0; i < output.length; i++) {
      output[i] = Math.max(output[i], 0);
    }
    return output;
  }

  /** An exact zero is the output of an earlier rectifier that is off, and stays zero. */
  @Override
  public double kinkDistance(List<double[]> inputs) {
    double nearest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double x : inputs.get(0)) {
      nearest = x == 0 ? nearest : Math.min(nearest, Math.abs(x));
      largest = Math.max(largest, Math.abs(x));
    }
    return largest == 0 ? Double.POSITIVE_INFINITY : nearest / largest;
  }
}
