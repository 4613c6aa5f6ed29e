package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Shape;
import java.util.List;

/**
 * The cross-correlation of an image {@code [height, width, channels]} with weights {@code
 * [kernelHeight, kernelWidth, channels, filters]}.
 */
final class ReferenceConv2D implements ReferenceLayer {

  private final Conv2DSpec spec;
  private final int height;
  private final int width;
  private final int channels;
  private final ReferenceWindow vertical;
  private final ReferenceWindow horizontal;

  ReferenceConv2D(Conv2DSpec spec, Shape input) {
    this.spec = spec;
    this.height = input.dimension(0);
    this.width = input.dimension(1);
    this.channels = input.dimension(2);
    this.vertical =
        ReferenceWindow.of(height, spec.kernel().height(), spec.stride().height(), spec.padding());
    this.horizontal =
        ReferenceWindow.of(width, spec.kernel().width(), spec.stride().width(), spec.padding());
  }

  @Override
  public Shape output() {
    return Shape.of(vertical.output(), horizontal.output(), spec.filters());
  }

  @Override
  public List<Shape> parameters() {
    Shape weight =
        Shape.of(spec.kernel().height(), spec.kernel().width(), channels, spec.filters());
    return spec.bias() ? List.of(weight, Shape.of(spec.filters())) : List.of(weight);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = new double[vertical.output() * horizontal.output() * spec.filters()];
    int next = 0;
    for (int y = 0; y < vertical.output(); y++) {
      for (int x = 0; x < horizontal.output(); x++) {
        for (int filter = 0; filter < spec.filters(); filter++) {
          output[next++] = element(inputs.get(0), parameters, y, x, filter);
        }
      }
    }
    return output;
  }

  private double element(double[] input, double[] parameters, int y, int x, int filter) {
    int weights = spec.kernel().height() * spec.kernel().width() * channels * spec.filters();
    double sum = spec.bias() ? parameters[weights + filter] : 0;
    for (int ky = 0; ky < spec.kernel().height(); ky++) {
      int row = y * spec.stride().height() + ky - vertical.before();
      for (int kx = 0; kx < spec.kernel().width(); kx++) {
        int column = x * spec.stride().width() + kx - horizontal.before();
        if (row < 0 || row >= height || column < 0 || column >= width) {
          continue;
        }
        for (int channel = 0; channel < channels; channel++) {
          int weight =
              ((ky * spec.kernel().width() + kx) * channels + channel) * spec.filters() + filter;
          sum += input[(row * width + column) * channels + channel] * parameters[weight];
        }
      }
    }
    return sum;
  }
}
