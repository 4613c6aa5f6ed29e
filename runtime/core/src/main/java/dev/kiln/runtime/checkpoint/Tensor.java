package dev.kiln.runtime.checkpoint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One entry of a safetensors header.
 *
 * @param dtype the element type, for example {@code F32}
 * @param shape the extents, in row-major order
 * @param begin where the tensor starts, in bytes from the end of the header
 * @param end where it ends, exclusive
 */
record Tensor(String dtype, List<Long> shape, long begin, long end) {

  Tensor {
    shape = List.copyOf(shape);
  }

  /** The shape as messages show it, for example {@code 3x3x1x32}; a scalar's is {@code []}. */
  String shapeText() {
    return shape.isEmpty()
        ? "[]"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
