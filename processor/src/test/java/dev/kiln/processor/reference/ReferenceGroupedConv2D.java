package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The cross-correlation with gaps in the kernel and with groups: weights {@code [kernelHeight,
 * kernelWidth, channels / groups, filters]}, then biases.
 */
final class ReferenceGroupedConv2D implements ReferenceLayer {

  private final Size kernel;
  private final Size stride;
  private final Size dilation;
  private final int groups;
  private final int filters;
  private final boolean bias;
  private final Shape image;
  private final ReferenceWindow vertical;
  private final ReferenceWindow horizontal;

  ReferenceGroupedConv2D(
      Size kernel,
      Size stride,
      Padding padding,
      Size dilation,
      int groups,
      int filters,
      boolean bias,
      Shape image) {
    this.kernel = kernel;
    this.stride = stride;
    this.dilation = dilation;
    this.groups = groups;
    this.filters = filters;
    this.bias = bias;
    this.image = image;
    int high = dilation.height() * (kernel.height() - 1) + 1;
    int wide = dilation.width() * (kernel.width() - 1) + 1;
    this.vertical = ReferenceWindow.of(image.dimension(0), high, stride.height(), padding);
    this.horizontal = ReferenceWindow.of(image.dimension(1), wide, stride.width(), padding);
  }

  @Override
  public Shape output() {
    return Shape.of(vertical.output(), horizontal.output(), filters);
  }

  @Override
  public List<Shape> parameters() {
    Shape weight = Shape.of(kernel.height(), kernel.width(), image.dimension(2) / groups, filters);
    return bias ? List.of(weight, Shape.of(filters)) : List.of(weight);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = new double[Math.toIntExact(output().elements())];
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
    int width = image.dimension(1);
    int channels = image.dimension(2);
    int shared = channels / groups;
    int perGroup = filters / groups;
    int first = (y * horizontal.output() + x) * filters;
    if (bias) {
      System.arraycopy(
          parameters, kernel.height() * kernel.width() * shared * filters, output, first, filters);
    }
    for (int ky = 0; ky < kernel.height(); ky++) {
      for (int kx = 0; kx < kernel.width(); kx++) {
        int row = y * stride.height() + ky * dilation.height() - vertical.before();
        int column = x * stride.width() + kx * dilation.width() - horizontal.before();
        if (row < 0 || row >= image.dimension(0) || column < 0 || column >= width) {
          continue;
        }
        int pixel = (row * width + column) * channels;
        for (int c = 0; c < shared; c++) {
          int weight = ((ky * kernel.width() + kx) * shared + c) * filters;
          for (int filter = 0; filter < filters; filter++) {
            double value = input[pixel + filter / perGroup * shared + c];
            output[first + filter] += value * parameters[weight + filter];
          }
        }
      }
    }
  }
}
