package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.runtime.info.Shape;
import java.util.Optional;

/**
 * A value of the graph: {@code [batch, channels, ...]} where Kiln has {@code [batch, ...,
 * channels]}.
 *
 * @param name its name in the graph
 * @param shape one sample's shape as Kiln has it, channels last
 * @param flattened for a vector whose elements still have ONNX's order: the shape of the image or
 *     sequence that it was, as Kiln has it
 */
record Tensor(String name, Shape shape, Optional<Shape> flattened) {

  /** A value in the usual order. */
  Tensor(String name, Shape shape) {
    this(name, shape, Optional.empty());
  }

  int channels() {
    return shape.dimension(shape.rank() - 1);
  }
}
