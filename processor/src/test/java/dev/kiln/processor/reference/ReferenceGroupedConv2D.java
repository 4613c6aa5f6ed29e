package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
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
    for (int i = 0; i < output.length; i++) {
      int filter = i % filters;
      int x = i / filters % horizontal.output();
      int y = i / filters / horizontal.output();
      output[i] = element(inputs.get(0), parameters, y, x, filter);
    }
    return output;
  }

  private double element(double[] input, double[] parameters, int y, int x, int filter) {
    int shared = image.dimension(2) / groups;
    int firstChannel = filter / (filters / groups) * shared;
    double sum =
        bias ? parameters[kernel.height() * kernel.width() * shared * filters + filter] : 0;
    for (int ky = 0; ky < kernel.height(); ky++) {
      for (int kx = 0; kx < kernel.width(); kx++) {
        int row = y * stride.height() + ky * dilation.height() - vertical.before();
        int column = x * stride.width() + kx * dilation.width() - horizontal.before();
        boolean inside =
            row >= 0 && row < image.dimension(0) && column >= 0 && column < image.dimension(1);
        for (int c = 0; inside && c < shared; c++) {
          int pixel = row * image.dimension(1) + column;
          int weight = ((ky * kernel.width() + kx) * shared + c) * filters + filter;
          sum += input[pixel * image.dimension(2) + firstChannel + c] * parameters[weight];
        }
      }
    }
    return sum;
  }
}
