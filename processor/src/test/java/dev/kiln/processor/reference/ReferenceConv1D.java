package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Shape;
import java.util.List;

/**
 * The cross-correlation of a sequence: weights {@code [kernel, channels / groups, filters]}, then
 * biases.
 */
final class ReferenceConv1D implements ReferenceLayer {

  private final Conv1DSpec spec;
  private final int steps;
  private final int channels;
  private final ReferenceWindow window;

  ReferenceConv1D(Conv1DSpec spec, Shape input) {
    this.spec = spec;
    this.steps = input.dimension(0);
    this.channels = input.dimension(1);
    int reach = spec.dilation() * (spec.kernel() - 1) + 1;
    this.window = ReferenceWindow.of(steps, reach, spec.stride(), spec.padding());
  }

  @Override
  public Shape output() {
    return Shape.of(window.output(), spec.filters());
  }

  @Override
  public List<Shape> parameters() {
    Shape weight = Shape.of(spec.kernel(), channels / spec.groups(), spec.filters());
    return spec.bias() ? List.of(weight, Shape.of(spec.filters())) : List.of(weight);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] input = inputs.get(0);
    double[] output = new double[window.output() * spec.filters()];
    int shared = channels / spec.groups();
    for (int t = 0; t < window.output(); t++) {
      for (int f = 0; f < spec.filters(); f++) {
        double sum = spec.bias() ? parameters[spec.kernel() * shared * spec.filters() + f] : 0;
        int group = f * spec.groups() / spec.filters();
        for (int k = 0; k < spec.kernel(); k++) {
          int step = t * spec.stride() + k * spec.dilation() - window.before();
          for (int c = 0; c < shared && step >= 0 && step < steps; c++) {
            double x = input[step * channels + group * shared + c];
            sum += x * parameters[(k * shared + c) * spec.filters() + f];
          }
        }
        output[t * spec.filters() + f] = sum;
      }
    }
    return output;
  }
}
