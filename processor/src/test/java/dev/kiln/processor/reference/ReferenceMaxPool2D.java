package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import java.util.Arrays;
import java.util.List;

/** The largest value of each channel under a window that stays inside the image. */
final class ReferenceMaxPool2D implements ReferenceLayer {

  private final Size size;
  private final Size stride;
  private final int width;
  private final int channels;
  private final ReferenceWindow vertical;
  private final ReferenceWindow horizontal;

  ReferenceMaxPool2D(MaxPool2DSpec spec, Shape input) {
    this.size = spec.size();
    this.stride = spec.stride().orElse(spec.size());
    this.width = input.dimension(1);
    this.channels = input.dimension(2);
    this.vertical =
        ReferenceWindow.of(input.dimension(0), size.height(), stride.height(), Padding.VALID);
    this.horizontal = ReferenceWindow.of(width, size.width(), stride.width(), Padding.VALID);
  }

  @Override
  public Shape output() {
    return Shape.of(vertical.output(), horizontal.output(), channels);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] output = new double[vertical.output() * horizontal.output() * channels];
    for (int i = 0; i < output.length; i++) {
      double[] values = window(inputs.get(0), i);
      output[i] = values[0];
      for (double value : values) {
        output[i] = Math.max(output[i], value);
      }
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
    double largest = Arrays.stream(inputs.get(0)).map(Math::abs).max().orElseThrow();
    int outputs = vertical.output() * horizontal.output() * channels;
    for (int i = 0; i < outputs && largest > 0; i++) {
      double[] values = window(inputs.get(0), i);
      double max = Arrays.stream(values).max().orElseThrow();
      double gap = Arrays.stream(values).filter(v -> v != max).map(v -> max - v).min().orElse(0);
      nearest = gap == 0 ? nearest : Math.min(nearest, Math.abs(gap) / largest);
    }
    return nearest;
  }

  private double[] window(double[] input, int outputIndex) {
    int channel = outputIndex % channels;
    int x = outputIndex / channels % horizontal.output();
    int y = outputIndex / channels / horizontal.output();
    double[] values = new double[size.height() * size.width()];
    for (int wy = 0; wy < size.height(); wy++) {
      for (int wx = 0; wx < size.width(); wx++) {
        int row = y * stride.height() + wy;
        int column = x * stride.width() + wx;
        values[wy * size.width() + wx] = input[(row * width + column) * channels + channel];
      }
    }
    return values;
  }
}
