package dev.kiln.data.npy;

import java.nio.ByteBuffer;
import java.util.List;

/** Arrays whose first index is the fastest, as Fortran and MATLAB keep them. */
final class FortranOrder {

  private FortranOrder() {}

  /** The same elements with the last index as the fastest. */
  static ByteBuffer toRows(ByteBuffer columns, List<Integer> shape, int elementBytes) {
    byte[] from = new byte[columns.capacity()];
    columns.get(0, from);
    byte[] to = new byte[from.length];
    int[] strides = new int[shape.size()];
    int stride = elementBytes;
    for (int d = 0; d < strides.length; d++) {
      strides[d] = stride;
      stride *= shape.get(d);
    }
    int[] index = new int[shape.size()];
    int source = 0;
    for (int target = 0; target < to.length; target += elementBytes) {
      System.arraycopy(from, source, to, target, elementBytes);
      source = next(index, shape, strides, source);
    }
    return ByteBuffer.wrap(to).order(columns.order());
  }

  /** Counts the index up in row-major order, and says where its element stands. */
  private static int next(int[] index, List<Integer> shape, int[] strides, int source) {
    int at = source;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d]++;
      at += strides[d];
      if (index[d] < shape.get(d)) {
        return at;
      }
      at -= strides[d] * index[d];
      index[d] = 0;
    }
    return at;
  }
}
