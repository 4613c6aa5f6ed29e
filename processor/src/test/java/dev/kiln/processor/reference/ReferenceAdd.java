package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The element-wise sum. */
record ReferenceAdd(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] sum = new double[inputs.get(0).length];
    for (double[] input : inputs) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += input[i];
      }
    }
    return sum;
  }
}
