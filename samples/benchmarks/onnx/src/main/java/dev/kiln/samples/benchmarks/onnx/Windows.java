package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.Padding;
import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window moves over an image or a sequence: the attributes that convolutions and poolings
 * share.
 *
 * @param kernel the window's extents
 * @param stride how far it moves
 * @param dilation how far apart it takes its elements
 */
record Windows(List<Integer> kernel, List<Integer> stride, List<Integer> dilation) {

  /** The attributes for one sample of the given shape, channels last. */
  List<Attribute> attributes(Padding padding, Shape input) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.list("kernel_shape", longs(kernel)));
    attributes.add(Attribute.list("strides", longs(stride)));
    if (dilation.stream().anyMatch(step -> step != 1)) {
      attributes.add(Attribute.list("dilations", longs(dilation)));
    }
    if (padding == Padding.SAME) {
      attributes.add(Attribute.list("pads", same(input)));
    }
    return attributes;
  }

  /** All that comes before, then all that comes after; an odd one comes after. */
  private long[] same(Shape input) {
    int rank = kernel.size();
    long[] pads = new long[2 * rank];
    for (int j = 0; j < rank; j++) {
      int extent = input.dimension(j);
      int outputs = (extent + stride.get(j) - 1) / stride.get(j);
      int covered = (outputs - 1) * stride.get(j) + (kernel.get(j) - 1) * dilation.get(j) + 1;
      int missing = Math.max(0, covered - extent);
      int before = missing / 2;
      int after = missing - before;
      pads[j] = before;
      pads[rank + j] = after;
    }
    return pads;
  }

  private static long[] longs(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).toArray();
  }
}
