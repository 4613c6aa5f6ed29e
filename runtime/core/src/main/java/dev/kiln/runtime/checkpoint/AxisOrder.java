package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ParameterInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order a file has the axes of a parameter: axis {@code i} of the parameter is axis {@code
 * axes[i]} in the file.
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves this package.
record AxisOrder(int[] axes) {

  /**
   * An order.
   *
   * @throws IllegalArgumentException if the axes are not 0, 1, ... in some order
   */
  static AxisOrder of(int... axes) {
    int[] sorted = Arrays.stream(axes).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.range(0, axes.length).toArray())) {
      throw new IllegalArgumentException(
          "axes must be 0 to "
              + (axes.length - 1)
              + " in some order, but are "
              + Arrays.toString(axes));
    }
    return new AxisOrder(axes.clone());
  }

  /** That of the parameter itself. */
  static AxisOrder same(int rank) {
    return new AxisOrder(IntStream.range(0, rank).toArray());
  }

  /** The shape that a parameter has in the file; none, where it has another number of axes. */
  List<Long> inFile(List<Integer> parameter) {
    if (axes.length != parameter.size()) {
      return List.of();
    }
    Long[] shape = new Long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[axes[i]] = parameter.get(i).longValue();
    }
    return List.of(shape);
  }

  /**
   * Copies a tensor to its parameter, element by element in the parameter's order.
   *
   * @param values as the file has them
   * @param shape the tensor's, in the file
   * @param parameters the flat array
   */
  void place(float[] values, List<Long> shape, ParameterInfo parameter, float[] parameters) {
    int rank = axes.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.get(axis).intValue();
    }
    int[] index = new int[rank];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      for (int axis = 0; axis < rank; axis++) {
        from += index[axis] * strides[axes[axis]];
      }
      parameters[parameter.offset() + i] = values[from];
      for (int axis = rank - 1; axis >= 0; axis--) {
        if (++index[axis] < parameter.shape().dimensions().get(axis)) {
          break;
        }
        index[axis] = 0;
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(axes);
  }
}
