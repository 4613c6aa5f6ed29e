package dev.kiln.processor.reference;

import java.util.Arrays;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param layer what it computes
 * @param inputs the numbers of the values that it takes: 0 is the network's input, {@code i + 1}
 *     the result of step {@code i}
 * @param from where its parameters start in the flat array
 * @param to where they end
 */
record ReferenceStep(ReferenceLayer layer, List<Integer> inputs, int from, int to) {

  double[] apply(double[][] values, double[] parameters) {
    return layer.apply(inputs(values), Arrays.copyOfRange(parameters, from, to));
  }

  double kinkDistance(double[][] values) {
    return layer.kinkDistance(inputs(values));
  }

  private List<double[]> inputs(double[][] values) {
    return inputs.stream().map(input -> values[input]).toList();
  }
}
