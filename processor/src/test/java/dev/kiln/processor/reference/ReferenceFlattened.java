package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** A layer without parameters whose output is seen as a vector. */
record ReferenceFlattened(ReferenceLayer layer) implements ReferenceLayer {

  @Override
  public Shape output() {
    return Shape.of(Math.toIntExact(layer.output().elements()));
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    return layer.apply(inputs, parameters);
  }

  @Override
  public double kinkDistance(List<double[]> inputs) {
    return layer.kinkDistance(inputs);
  }
}
