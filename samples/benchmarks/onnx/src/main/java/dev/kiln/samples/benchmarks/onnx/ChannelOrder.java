package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.runtime.info.Shape;
import java.util.ArrayList;
import java.util.List;

/** Brings the last dimension to another place: Kiln has channels last, ONNX first. */
public final class ChannelOrder {

  private ChannelOrder() {}

  /** From {@code [..., channels]} to {@code [channels, ...]}. */
  public static List<Integer> first(Shape shape) {
    List<Integer> extents = new ArrayList<>(shape.dimensions());
    extents.add(0, extents.remove(extents.size() - 1));
    return extents;
  }

  /**
   * The permutation that turns {@code [batch, ..., channels]} into {@code [batch, channels, ...]}.
   */
  static long[] toFirst(int rank) {
    long[] permutation = new long[rank + 1];
    permutation[1] = rank;
    for (int j = 2; j <= rank; j++) {
      permutation[j] = j - 1L;
    }
    return permutation;
  }

  /**
   * The permutation that turns {@code [batch, channels, ...]} into {@code [batch, ..., channels]}.
   */
  static long[] toLast(int rank) {
    long[] permutation = new long[rank + 1];
    for (int j = 1; j < rank; j++) {
      permutation[j] = j + 1L;
    }
    permutation[rank] = 1;
    return permutation;
  }

  /**
   * The elements of a tensor with its dimensions in another order.
   *
   * @param order for each dimension of the result, which of the tensor's it is
   */
  public static float[] permute(float[] values, int[] extents, int... order) {
    int rank = extents.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int j = rank - 1; j >= 0; j--) {
      strides[j] = stride;
      stride *= extents[j];
    }
    float[] permuted = new float[values.length];
    int[] index = new int[rank];
    int from = 0;
    for (int to = 0; to < permuted.length; to++) {
      permuted[to] = values[from];
      for (int j = rank - 1; j >= 0; j--) {
        from += strides[order[j]];
        if (++index[j] < extents[order[j]]) {
          break;
        }
        from -= index[j] * strides[order[j]];
        index[j] = 0;
      }
    }
    return permuted;
  }

  /** The rows {@code [length, units]} of a weight, for inputs that have ONNX's order. */
  public static float[] rowsFirst(float[] weight, Shape flattened, int units) {
    int rank = flattened.rank();
    int[] extents = new int[rank + 1];
    int[] order = new int[rank + 1];
    for (int j = 0; j < rank; j++) {
      extents[j] = flattened.dimension(j);
      order[j] = j == 0 ? rank - 1 : j - 1;
    }
    extents[rank] = units;
    order[rank] = rank;
    return permute(weight, extents, order);
  }
}
