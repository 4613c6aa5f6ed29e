package dev.kiln.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays of random types, orders, shapes and views of views. */
final class RandomArrays {

  static final List<DataType> NUMBERS =
      List.of(
          DataType.FLOAT,
          DataType.DOUBLE,
          DataType.FLOAT16,
          DataType.BFLOAT16,
          DataType.INT8,
          DataType.UINT8,
          DataType.INT16,
          DataType.UINT16,
          DataType.INT32,
          DataType.UINT32,
          DataType.INT64,
          DataType.UINT64,
          DataType.BOOL);

  private final Random random;

  RandomArrays(long seed) {
    this.random = new Random(seed);
  }

  /** An array of a random type. */
  INDArray any() {
    INDArray array = base(1 + random.nextInt(5), type());
    for (int views = random.nextInt(4); views > 0; views--) {
      array = view(array);
    }
    return array;
  }

  DataType type() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  /** An array of a shape that shares nothing of its layout with a plain one. */
  INDArray of(DataType type, long... shape) {
    List<Integer> axes = axes(shape.length);
    long[] permuted = new long[shape.length];
    int[] back = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      permuted[i] = shape[axes.get(i)] + 2;
      back[axes.get(i)] = i;
    }
    INDArrayIndex[] inside = new INDArrayIndex[shape.length];
    for (int i = 0; i < shape.length; i++) {
      int first = random.nextInt(3);
      inside[i] = NDArrayIndex.interval(first, first + shape[axes.get(i)]);
    }
    return fill(permuted).castTo(type).get(inside).permute(back);
  }

  private INDArray base(int rank, DataType type) {
    long[] shape = random.ints(rank, 1, 6).asLongStream().toArray();
    return fill(shape).castTo(type);
  }

  /** Numbers with fractions and signs; unsigned types take them as they cast. */
  private INDArray fill(long... shape) {
    int length = (int) Shapes.elements(shape);
    double[] values = random.doubles(length, 0, 100).toArray();
    return Nd4j.create(values, shape, random.nextBoolean() ? 'c' : 'f');
  }

  private INDArray view(INDArray array) {
    int rank = array.rank();
    return switch (random.nextInt(5)) {
      case 0 -> array.permute(axes(rank).stream().mapToInt(i -> i).toArray());
      case 1 -> array.get(intervals(array));
      case 2 -> array.rank() < 2 ? array : array.slice(random.nextInt((int) array.size(0)));
      case 3 -> array.reshape(random.nextBoolean() ? 'c' : 'f', reversed(array.shape()));
      default -> array.size(0) == 1 && rank > 1 ? array.broadcast(broadcast(array)) : array.dup();
    };
  }

  private INDArrayIndex[] intervals(INDArray array) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    for (int i = 0; i < indices.length; i++) {
      int size = (int) array.size(i);
      int first = random.nextInt(size);
      int end = first + 1 + random.nextInt(size - first);
      // ND4J refuses steps of two that end between two elements.
      int step = (end - first) % 2 == 0 ? 1 + random.nextInt(2) : 1;
      indices[i] = NDArrayIndex.interval(first, step, end);
    }
    return indices;
  }

  private List<Integer> axes(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      axes.add(i);
    }
    Collections.shuffle(axes, random);
    return axes;
  }

  private static long[] broadcast(INDArray array) {
    long[] shape = array.shape().clone();
    shape[0] = 3;
    return shape;
  }

  private static long[] reversed(long[] shape) {
    long[] reversed = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      reversed[i] = shape[shape.length - 1 - i];
    }
    return reversed;
  }

  /** Each element as ND4J itself reads it, in row-major order. */
  static float[] elements(INDArray array) {
    float[] values = new float[(int) array.length()];
    int[] index = new int[array.rank()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.getDouble(index);
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == array.size(axis); axis--) {
        index[axis] = 0;
      }
    }
    return values;
  }
}
