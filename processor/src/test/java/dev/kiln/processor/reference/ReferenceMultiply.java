package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The element-wise product. */
record ReferenceMultiply(Shape output) implements ReferenceLayer {

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    return IntStream.range(0, inputs.get(0).length)
        .mapToDouble(i -> inputs.stream().mapToDouble(input -> input[i]).reduce(1, (a, b) -> a * b))
        .toArray();
  }
}
