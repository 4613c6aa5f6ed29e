package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** For each id its row of the weight {@code [vocabulary, size]}. */
record ReferenceEmbedding(EmbeddingSpec spec, int steps) implements ReferenceLayer {

  @Override
  public Shape output() {
    return Shape.of(steps, spec.size());
  }

  @Override
  public List<Shape> parameters() {
    return List.of(Shape.of(spec.vocabulary(), spec.size()));
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = new double[steps * spec.size()];
    for (int t = 0; t < steps; t++) {
      int id = (int) inputs.get(0)[t];
      for (int c = 0; c < spec.size(); c++) {
        output[t * spec.size() + c] = parameters[id * spec.size() + c];
      }
    }
    return output;
  }
}
