package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Layers that only move elements: element {@code i} of the output is element {@code from(i)} of all
 * inputs one after another, or 0 where that is negative.
 */
record ReferenceGather(Shape output, IntUnaryOperator from) implements ReferenceLayer {

  /** Repeated pixels. */
  static ReferenceGather upSample(Size size, Shape image) {
    int width = image.dimension(1);
    int channels = image.dimension(2);
    Shape output = Shape.of(image.dimension(0) * size.height(), width * size.width(), channels);
    return new ReferenceGather(
        output,
        i -> {
          int row = i / channels / output.dimension(1) / size.height();
          int column = i / channels % output.dimension(1) / size.width();
          return (row * width + column) * channels + i % channels;
        });
  }

  /** Zeros around an image. */
  static ReferenceGather pad(Size before, Size after, Shape image) {
    int height = image.dimension(0);
    int width = image.dimension(1);
    int channels = image.dimension(2);
    Shape output =
        Shape.of(
            height + before.height() + after.height(),
            width + before.width() + after.width(),
            channels);
    return new ReferenceGather(
        output,
        i -> {
          int row = i / channels / output.dimension(1) - before.height();
          int column = i / channels % output.dimension(1) - before.width();
          boolean inside = row >= 0 && row < height && column >= 0 && column < width;
          return inside ? (row * width + column) * channels + i % channels : -1;
        });
  }

  /** {@link ConcatSpec}. */
  static ReferenceGather concat(List<Shape> inputs) {
    int last = inputs.get(0).rank() - 1;
    int[] extents = inputs.get(0).dimensions().stream().mapToInt(Integer::intValue).toArray();
    extents[last] = inputs.stream().mapToInt(s -> s.dimension(last)).sum();
    return new ReferenceGather(
        Shape.of(extents),
        i -> {
          int pixel = i / extents[last];
          int channel = i % extents[last];
          int start = 0;
          for (Shape input : inputs) {
            if (channel < input.dimension(last)) {
              return start + pixel * input.dimension(last) + channel;
            }
            channel -= input.dimension(last);
            start += Math.toIntExact(input.elements());
          }
          throw new IllegalStateException();
        });
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] all = inputs.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    double[] result = new double[Math.toIntExact(output.elements())];
    for (int i = 0; i < result.length; i++) {
      int source = from.applyAsInt(i);
      result[i] = source < 0 ? 0 : all[source];
    }
    return result;
  }
}
