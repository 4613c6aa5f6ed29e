package dev.kiln.processor.reference;

import java.util.Arrays;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param layer what it computes
 * @param inputs the numbers of the values that it takes: 0 is the network's input, {@code i + 1}
 *     the result of step {@code i}
 * @param parameters its parts of the flat array
 */
record ReferenceStep(
    ReferenceLayer layer, List<Integer> inputs, List<ReferenceParameter> parameters) {

  /** The results for all samples of a batch, whose values so far are given. */
  double[][] apply(double[][][] samples, double[] flat, boolean training) {
    double[] own = own(flat);
    if (training && layer instanceof ReferenceBatchNorm normalization) {
      double[][] batch =
          Arrays.stream(samples).map(values -> values[inputs.get(0)]).toArray(double[][]::new);
      return normalization.applyToBatch(batch, own);
    }
    return Arrays.stream(samples)
        .map(values -> layer.apply(inputs(values), own))
        .toArray(double[][]::new);
  }

  double kinkDistance(double[][] values) {
    return layer.kinkDistance(inputs(values));
  }

  boolean owns(int parameterIndex) {
    return parameters.stream()
        .anyMatch(p -> p.offset() <= parameterIndex && parameterIndex < p.end());
  }

  private List<double[]> inputs(double[][] values) {
    return inputs.stream().map(input -> values[input]).toList();
  }

  private double[] own(double[] flat) {
    double[] own = new double[parameters.stream().mapToInt(p -> p.end() - p.offset()).sum()];
    int next = 0;
    for (ReferenceParameter p : parameters) {
      System.arraycopy(flat, p.offset(), own, next, p.end() - p.offset());
      next += p.end() - p.offset();
    }
    return own;
  }
}
