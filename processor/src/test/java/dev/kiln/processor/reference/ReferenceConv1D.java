package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.processor.ir.Shape;
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
    double[] output = new double[window.output() * spec.filters()];
    for (int t = 0; t < window.output(); t++) {
      addWindow(inputs.get(0), parameters, t, output);
    }
    return output;
  }

  private void addWindow(double[] input, double[] parameters, int t, double[] output) {
    int filters = spec.filters();
    int shared = channels / spec.groups();
    int perGroup = filters / spec.groups();
    if (spec.bias()) {
      System.arraycopy(parameters, spec.kernel() * shared * filters, output, t * filters, filters);
    }
    for (int k = 0; k < spec.kernel(); k++) {
      int step = t * spec.stride() + k * spec.dilation() - window.before();
      for (int c = 0; c < shared && step >= 0 && step < steps; c++) {
        for (int f = 0; f < filters; f++) {
          double x = input[step * channels + f / perGroup * shared + c];
          output[t * filters + f] += x * parameters[(k * shared + c) * filters + f];
        }
      }
    }
  }
}
