package dev.kiln.nd4j;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads an array's elements in row-major order, whatever its own order, strides and type are:
 * straight from the memory that it has outside of the heap, with nothing between.
 */
final class ArrayReader {

  private final INDArray array;
  private final NumberType type;
  private final ByteBuffer data;

  /** The same memory, where it holds floats. */
  private final FloatBuffer floats;

  private final int start;

  /** The dimension that counts rows; 1 where the array is a single number. */
  private final Axis rows;

  /** The dimensions behind it, with those merged that lie one behind another. */
  private final Axis[] inner;

  /** A dimension, in elements. */
  private record Axis(int extent, int stride) {}

  private ArrayReader(INDArray array, ByteBuffer data) {
    this.array = array;
    this.type = NumberType.of(array);
    this.data = data;
    this.floats = data.asFloatBuffer();
    this.start = (int) array.offset();
    this.rows = array.rank() == 0 ? new Axis(1, 1) : axis(array, 0);
    this.inner = merged(array);
  }

  /**
   * A reader of an array that is not empty.
   *
   * @throws IllegalArgumentException if it holds no numbers, or lies in more than 2 GB
   */
  static ArrayReader of(INDArray array) {
    NumberType type = NumberType.of(array);
    long needed = type.bytes() * (end(array) + 1);
    ByteBuffer data = array.data().asNio();
    if (needed > data.capacity()) {
      // A view into memory that is larger than a buffer of Java's. Its copy has what it shows.
      INDArray copy = array.dup('c');
      data = copy.data().asNio();
      if (type.bytes() * (end(copy) + 1) > data.capacity()) {
        throw new IllegalArgumentException(
            "an array of more than 2 GB can't be read; take it in parts");
      }
      return new ArrayReader(copy, data.order(ByteOrder.nativeOrder()));
    }
    return new ArrayReader(array, data.order(ByteOrder.nativeOrder()));
  }

  /** Copies all elements. */
  void read(float[] target, int offset) {
    read(0, rows.extent(), target, offset);
  }

  /** Copies some rows: elements of the first dimension, from {@code first} on. */
  void read(int first, int count, float[] target, int offset) {
    try {
      copyRows(start + first * rows.stride(), count, target, offset);
    } finally {
      // ND4J gives the memory back when the array is garbage, and the buffer does not keep it.
      Reference.reachabilityFence(array);
    }
  }

  private void copyRows(int from, int count, float[] target, int offset) {
    Axis last = inner[inner.length - 1];
    if (inner.length == 1 && rows.stride() == last.extent() * last.stride()) {
      line(from, new Axis(count * last.extent(), last.stride()), target, offset);
      return;
    }
    int to = offset;
    for (int row = 0; row < count; row++) {
      to = block(0, from + row * rows.stride(), target, to);
    }
  }

  /** Copies what lies in a dimension of a row; gives where the copy ends. */
  private int block(int depth, int from, float[] target, int offset) {
    Axis axis = inner[depth];
    if (depth == inner.length - 1) {
      line(from, axis, target, offset);
      return offset + axis.extent();
    }
    int to = offset;
    for (int i = 0; i < axis.extent(); i++) {
      to = block(depth + 1, from + i * axis.stride(), target, to);
    }
    return to;
  }

  private void line(int from, Axis axis, float[] target, int offset) {
    int count = axis.extent();
    int stride = axis.stride();
    if (type != NumberType.FLOAT) {
      for (int i = 0; i < count; i++) {
        target[offset + i] = type.at(data, from + i * stride);
      }
    } else if (stride == 1) {
      floats.get(from, target, offset, count);
    } else {
      for (int i = 0; i < count; i++) {
        target[offset + i] = floats.get(from + i * stride);
      }
    }
  }

  private static Axis[] merged(INDArray array) {
    Deque<Axis> axes = new ArrayDeque<>();
    for (int i = array.rank() - 1; i > 0; i--) {
      Axis axis = axis(array, i);
      Axis next = axes.peekFirst();
      if (axis.extent() == 1) {
        continue;
      }
      if (next != null && axis.stride() == next.extent() * next.stride()) {
        axes.removeFirst();
        axes.addFirst(new Axis(axis.extent() * next.extent(), next.stride()));
      } else {
        axes.addFirst(axis);
      }
    }
    return axes.isEmpty() ? new Axis[] {new Axis(1, rowStride(array))} : axes.toArray(new Axis[0]);
  }

  /** Rows of one element each follow each other like the elements of one. */
  private static int rowStride(INDArray array) {
    return array.rank() == 0 ? 1 : array.stride(0);
  }

  private static Axis axis(INDArray array, int dimension) {
    return new Axis((int) array.size(dimension), array.stride(dimension));
  }

  /** The place of the element that lies farthest from the start of the memory. */
  private static long end(INDArray array) {
    long end = array.offset();
    for (int i = 0; i < array.rank(); i++) {
      end += Math.max(0, (array.size(i) - 1) * array.stride(i));
    }
    return end;
  }
}
