package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.List;

/** Normalisation of the last dimension; the parameters are gamma and beta. */
record ReferenceLayerNorm(LayerNormSpec spec, Shape output) implements ReferenceLayer {

  @Override
  public List<Shape> parameters() {
    Shape each = Shape.of(output.dimension(output.rank() - 1));
    return List.of(each, each);
  }

  @Override
  public List<String> roles() {
    return List.of("gamma", "beta");
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    int channels = parameters.length / 2;
    double[] y = inputs.get(0).clone();
    for (int at = 0; at < y.length; at += channels) {
      double mean = Arrays.stream(y, at, at + channels).average().orElseThrow();
      double variance =
          Arrays.stream(y, at, at + channels)
              .map(x -> Math.pow(x - mean, 2))
              .average()
              .orElseThrow();
      for (int c = 0; c < channels; c++) {
        double normal = (y[at + c] - mean) / Math.sqrt(variance + spec.epsilon());
        y[at + c] = parameters[c] * normal + parameters[channels + c];
      }
    }
    return y;
  }
}
