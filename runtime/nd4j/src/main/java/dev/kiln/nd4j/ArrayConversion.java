package dev.kiln.nd4j;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.info.Shape;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers of arrays as floats of Java and back. Arrays may have any order, strides and numeric
 * type; floats are in row-major order. ND4J keeps its numbers outside of Java's heap, so each way
 * is one copy, and there is no other.
 */
public final class ArrayConversion {

  private ArrayConversion() {}

  /**
   * {@return an array's elements, in row-major order}
   *
   * @param array of any numeric type, order and strides
   * @throws IllegalArgumentException if it holds no numbers, or more than a Java array can
   */
  public static float[] toFloats(INDArray array) {
    long length = Objects.requireNonNull(array, "array").length();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "an array of " + length + " numbers is more than an array of Java's holds");
    }
    float[] values = new float[(int) length];
    copy(array, values, 0);
    return values;
  }

  /**
   * Copies an array's elements to {@code target[offset]} and what follows it.
   *
   * @param array of any numeric type, order and strides
   * @param target where the numbers go, in row-major order
   * @param offset where in {@code target} the first number goes
   * @throws IllegalArgumentException if it holds no numbers
   * @throws IndexOutOfBoundsException if there is no room for them
   */
  public static void copy(INDArray array, float[] target, int offset) {
    Objects.requireNonNull(array, "array");
    Objects.requireNonNull(target, "target");
    if (array.isEmpty()) {
      return;
    }
    if (offset < 0 || array.length() > target.length - offset) {
      throw new IndexOutOfBoundsException(
          ("an array of " + array.length() + " numbers does not fit behind element " + offset)
              + (" of " + target.length));
    }
    ArrayReader.of(array).read(target, offset);
  }

  /**
   * {@return an array of {@code FLOAT} with the numbers of a slice}
   *
   * @param values the numbers, in row-major order
   * @param shape the array's shape
   * @throws IllegalArgumentException if the slice has more or fewer numbers than the shape
   */
  public static INDArray toArray(FloatSlice values, Shape shape) {
    long[] extents = Shapes.of(Objects.requireNonNull(shape, "shape"));
    if (Objects.requireNonNull(values, "values").length() != shape.elements()) {
      throw new IllegalArgumentException(
          ("an array of " + shape + " has " + shape.elements() + " numbers, but there are ")
              + values.length());
    }
    boolean whole = values.offset() == 0 && values.length() == values.array().length;
    return Nd4j.create(whole ? values.array() : values.toArray(), extents, 'c');
  }
}
