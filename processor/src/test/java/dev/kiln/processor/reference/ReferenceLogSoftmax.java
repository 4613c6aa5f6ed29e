package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Shape;
import java.util.Arrays;
import java.util.List;

/** {@code x[i] - log(sum over j of exp(x[j]))}. */
record ReferenceLogSoftmax(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double logSum = ReferenceSoftmax.logSumExp(inputs.get(0));
    return Arrays.stream(inputs.get(0)).map(x -> x - logSum).toArray();
  }
}
