package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.List;

/** The largest value or the mean of what of a window lies in the image, for each channel. */
final class ReferencePool2D implements ReferenceLayer {

  private final boolean largest;
  private final Size size;
  private final Size stride;
  private final Shape image;
  private final ReferenceWindow vertical;
  private final ReferenceWindow horizontal;

  ReferencePool2D(boolean largest, Size size, Size stride, Padding padding, Shape image) {
    this.largest = largest;
    this.size = size;
    this.stride = stride;
    this.image = image;
    this.vertical = ReferenceWindow.of(image.dimension(0), size.height(), stride.height(), padding);
    this.horizontal = ReferenceWindow.of(image.dimension(1), size.width(), stride.width(), padding);
  }

  /** The whole image under one window. */
  static ReferencePool2D global(boolean largest, Shape image) {
    Size whole = new Size(image.dimension(0), image.dimension(1));
    return new ReferencePool2D(largest, whole, whole, Padding.VALID, image);
  }

  @Override
  public Shape output() {
    return Shape.of(vertical.output(), horizontal.output(), image.dimension(2));
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = new double[Math.toIntExact(output().elements())];
    for (int i = 0; i < output.length; i++) {
      var values = Arrays.stream(window(inputs.get(0), i));
      output[i] = largest ? values.max().orElseThrow() : values.average().orElseThrow();
    }
    return output;
  }

  /**
   * Equal values don't count: they are zeros of a rectifier that is off, or one value seen through
   * two windows, and move together.
   */
  @Override
  public double kinkDistance(List<double[]> inputs) {
    double nearest = Double.POSITIVE_INFINITY;
    double scale = Arrays.stream(inputs.get(0)).map(Math::abs).max().orElseThrow();
    for (int i = 0; largest && scale > 0 && i < output().elements(); i++) {
      double[] values = window(inputs.get(0), i);
      double max = Arrays.stream(values).max().orElseThrow();
      double gap = Arrays.stream(values).filter(v -> v != max).map(v -> max - v).min().orElse(0);
      nearest = gap == 0 ? nearest : Math.min(nearest, gap / scale);
    }
    return nearest;
  }

  private double[] window(double[] input, int outputIndex) {
    int height = image.dimension(0);
    int width = image.dimension(1);
    int channels = image.dimension(2);
    int x = outputIndex / channels % horizontal.output();
    int y = outputIndex / channels / horizontal.output();
    double[] values = new double[size.height() * size.width()];
    int count = 0;
    for (int wy = 0; wy < size.height(); wy++) {
      for (int wx = 0; wx < size.width(); wx++) {
        int row = y * stride.height() + wy - vertical.before();
        int column = x * stride.width() + wx - horizontal.before();
        if (row >= 0 && row < height && column >= 0 && column < width) {
          values[count++] = input[(row * width + column) * channels + outputIndex % channels];
        }
      }
    }
    return Arrays.copyOf(values, count);
  }
}
