package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** Each pixel adds its multiple of the kernel {@code [height, width, filters, channels]}. */
final class ReferenceConv2DTranspose implements ReferenceLayer {

  private final Conv2DTransposeSpec spec;
  private final Shape image;

  ReferenceConv2DTranspose(Conv2DTransposeSpec spec, Shape image) {
    this.spec = spec;
    this.image = image;
  }

  @Override
  public Shape output() {
    return Shape.of(
        extent(image.dimension(0), spec.kernel().height(), spec.stride().height()),
        extent(image.dimension(1), spec.kernel().width(), spec.stride().width()),
        spec.filters());
  }

  private int extent(int input, int kernel, int stride) {
    return spec.padding() == Padding.SAME ? input * stride : (input - 1) * stride + kernel;
  }

  /** How many rows or columns of the sum are cut off in front. */
  private int cut(int kernel, int stride) {
    return spec.padding() == Padding.SAME ? Math.max(kernel - stride, 0) / 2 : 0;
  }

  @Override
  public List<Shape> parameters() {
    Shape weight =
        Shape.of(spec.kernel().height(), spec.kernel().width(), spec.filters(), image.dimension(2));
    return spec.bias() ? List.of(weight, Shape.of(spec.filters())) : List.of(weight);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    Shape shape = output();
    int filters = spec.filters();
    int channels = image.dimension(2);
    int weights = spec.kernel().height() * spec.kernel().width() * filters * channels;
    double[] output = new double[Math.toIntExact(shape.elements())];
    for (int i = 0; i < output.length; i++) {
      output[i] = spec.bias() ? parameters[weights + i % filters] : 0;
    }
    for (int i = 0; i < inputs.get(0).length; i++) {
      addKernel(inputs.get(0)[i], i, parameters, shape, output);
    }
    return output;
  }

  private void addKernel(double value, int i, double[] parameters, Shape shape, double[] output) {
    int channels = image.dimension(2);
    int filters = spec.filters();
    int height = shape.dimension(0);
    int width = shape.dimension(1);
    int x = i / channels % image.dimension(1);
    int y = i / channels / image.dimension(1);
    int top = y * spec.stride().height() - cut(spec.kernel().height(), spec.stride().height());
    int left = x * spec.stride().width() - cut(spec.kernel().width(), spec.stride().width());
    for (int w = 0; w < spec.kernel().height() * spec.kernel().width() * filters; w++) {
      int row = top + w / filters / spec.kernel().width();
      int column = left + w / filters % spec.kernel().width();
      if (row >= 0 && row < height && column >= 0 && column < width) {
        output[(row * width + column) * filters + w % filters] +=
            value * parameters[w * channels + i % channels];
      }
    }
  }
}
