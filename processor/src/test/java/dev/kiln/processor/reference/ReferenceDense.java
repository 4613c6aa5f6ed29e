package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.List;

/** {@code output[u] = sum over i of input[i] * weight[i, u] + bias[u]}. */
final class ReferenceDense implements ReferenceLayer {

  private final int length;
  private final int units;
  private final boolean bias;

  ReferenceDense(DenseSpec spec, Shape input) {
    if (input.rank() != 1) {
      throw new IllegalArgumentException("dense takes a vector, not " + input);
    }
    this.length = input.dimension(0);
    this.units = spec.units();
    this.bias = spec.bias();
  }

  @Override
  public Shape output() {
    return Shape.of(units);
  }

  @Override
  public List<Shape> parameters() {
    Shape weight = Shape.of(length, units);
    return bias ? List.of(weight, Shape.of(units)) : List.of(weight);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] input = inputs.get(0);
    double[] output =
        bias
            ? Arrays.copyOfRange(parameters, length * units, parameters.length)
            : new double[units];
    for (int i = 0; i < length; i++) {
      for (int u = 0; u < units; u++) {
        output[u] += input[i] * parameters[i * units + u];
      }
    }
    return output;
  }
}
