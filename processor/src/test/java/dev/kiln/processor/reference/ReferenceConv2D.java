package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.processor.ir.Shape;
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
    for (int y = 0; y < vertical.output(); y++) {
      for (int x = 0; x < horizontal.output(); x++) {
        addWindow(inputs.get(0), parameters, y, x, output);
      }
    }
    return output;
  }

  /**
   * One place for all filters: what they share is worked out once, as gradients come here often.
   */
  private void addWindow(double[] input, double[] parameters, int y, int x, double[] output) {
    int filters = spec.filters();
    int kernelHeight = spec.kernel().height();
    int kernelWidth = spec.kernel().width();
    int first = (y * horizontal.output() + x) * filters;
    if (spec.bias()) {
      System.arraycopy(
          parameters, kernelHeight * kernelWidth * channels * filters, output, first, filters);
    }
    for (int ky = 0; ky < kernelHeight; ky++) {
      int row = y * spec.stride().height() + ky - vertical.before();
      for (int kx = 0; kx < kernelWidth; kx++) {
        int column = x * spec.stride().width() + kx - horizontal.before();
        if (row < 0 || row >= height || column < 0 || column >= width) {
          continue;
        }
        for (int channel = 0; channel < channels; channel++) {
          double value = input[(row * width + column) * channels + channel];
          int weight = ((ky * kernelWidth + kx) * channels + channel) * filters;
          for (int filter = 0; filter < filters; filter++) {
            output[first + filter] += value * parameters[weight + filter];
          }
        }
      }
    }
  }
}
