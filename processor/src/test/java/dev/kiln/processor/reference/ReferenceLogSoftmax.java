package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code x[i] - log(sum over j of exp(x[j]))}. */
record ReferenceLogSoftmax(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    return ReferenceSoftmax.logarithms(inputs.get(0));
  }
}
