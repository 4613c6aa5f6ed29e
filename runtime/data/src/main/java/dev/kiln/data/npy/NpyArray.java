package dev.kiln.data.npy;

import dev.kiln.runtime.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** An array as NumPy knows it: numbers of one type under a shape, in row-major order. */
public final class NpyArray {

  private final String name;
  private final NpyType type;
  private final List<Integer> shape;
  private final int size;
  private final ByteBuffer data;

  private NpyArray(String name, NpyType type, List<Integer> shape, ByteBuffer data) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.size = data.capacity() / type.bytes();
    this.data = data;
  }

  /** The array of a file that holds {@code data}. */
  static NpyArray of(String name, NpyHeader header, ByteBuffer data) throws DataException {
    for (long extent : header.shape()) {
      if (extent > Integer.MAX_VALUE) {
        throw new DataException(name + ": a dimension of " + extent + " is too large");
      }
    }
    List<Integer> shape = header.shape().stream().map(Long::intValue).toList();
    ByteBuffer rows =
        header.fortran() && shape.size() > 1
            ? FortranOrder.toRows(data, shape, header.type().bytes())
            : data;
    return new NpyArray(name, header.type(), shape, rows);
  }

  /**
   * An array of floats.
   *
   * @param values the elements in row-major order, which are copied
   * @param shape the extents, outermost first; none for a single number
   * @return an array of {@link NpyType#FLOAT32}
   * @throws IllegalArgumentException if their number is not that of the shape
   */
  public static NpyArray of(float[] values, int... shape) {
    ByteBuffer data = buffer(NpyType.FLOAT32, values.length, shape);
    data.asFloatBuffer().put(values);
    return of(NpyType.FLOAT32, data, shape);
  }

  /**
   * An array of doubles.
   *
   * @param values the elements in row-major order, which are copied
   * @param shape the extents, outermost first; none for a single number
   * @return an array of {@link NpyType#FLOAT64}
   * @throws IllegalArgumentException if their number is not that of the shape
   */
  public static NpyArray of(double[] values, int... shape) {
    ByteBuffer data = buffer(NpyType.FLOAT64, values.length, shape);
    data.asDoubleBuffer().put(values);
    return of(NpyType.FLOAT64, data, shape);
  }

  /**
   * An array of integers of 32 bits.
   *
   * @param values the elements in row-major order, which are copied
   * @param shape the extents, outermost first; none for a single number
   * @return an array of {@link NpyType#INT32}
   * @throws IllegalArgumentException if their number is not that of the shape
   */
  public static NpyArray of(int[] values, int... shape) {
    ByteBuffer data = buffer(NpyType.INT32, values.length, shape);
    data.asIntBuffer().put(values);
    return of(NpyType.INT32, data, shape);
  }

  /**
   * An array of unsigned bytes.
   *
   * @param values the elements in row-major order, which are copied
   * @param shape the extents, outermost first; none for a single number
   * @return an array of {@link NpyType#UINT8}
   * @throws IllegalArgumentException if their number is not that of the shape
   */
  public static NpyArray of(byte[] values, int... shape) {
    ByteBuffer data = buffer(NpyType.UINT8, values.length, shape);
    data.put(0, values);
    return of(NpyType.UINT8, data, shape);
  }

  private static ByteBuffer buffer(NpyType type, int length, int... shape) {
    long expected = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (length != expected) {
      throw new IllegalArgumentException(
          "the shape "
              + Arrays.toString(shape)
              + " has "
              + expected
              + " elements, but there are "
              + length);
    }
    int bytes = Math.multiplyExact(length, type.bytes());
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NpyArray of(NpyType type, ByteBuffer data, int... shape) {
    return new NpyArray("the array", type, Arrays.stream(shape).boxed().toList(), data);
  }

  /** {@return what messages call it: the name of its file} */
  public String name() {
    return name;
  }

  /** {@return what its elements are} */
  public NpyType type() {
    return type;
  }

  /** {@return its extents, outermost first; none for a single number} */
  public List<Integer> shape() {
    return shape;
  }

  /** {@return the number of elements} */
  public int size() {
    return size;
  }

  /** {@return the elements in row-major order, rounded to floats where they have more bits} */
  public float[] floats() {
    float[] floats = new float[size];
    if (type == NpyType.FLOAT32) {
      data.duplicate().order(data.order()).clear().asFloatBuffer().get(floats);
      return floats;
    }
    for (int i = 0; i < size; i++) {
      floats[i] = (float) type.doubleAt(data, i);
    }
    return floats;
  }

  /** {@return the elements in row-major order, rounded to doubles where they have more bits} */
  public double[] doubles() {
    double[] doubles = new double[size];
    for (int i = 0; i < size; i++) {
      doubles[i] = type.doubleAt(data, i);
    }
    return doubles;
  }

  /**
   * {@return the elements in row-major order}
   *
   * @throws DataException if they are no integers, or one is no {@code int}
   */
  public int[] ints() throws DataException {
    if (!type.isInteger()) {
      throw new DataException(name + ": its elements are of type " + type + ", not integers");
    }
    int[] ints = new int[size];
    for (int i = 0; i < size; i++) {
      long value = type.longAt(data, i);
      boolean beyondLong = type == NpyType.UINT64 && value < 0;
      if (value != (int) value || beyondLong) {
        String element = beyondLong ? Long.toUnsignedString(value) : Long.toString(value);
        throw new DataException(
            name + ": its element " + i + ", " + element + ", is larger than an int holds");
      }
      ints[i] = (int) value;
    }
    return ints;
  }

  /**
   * {@return the elements in row-major order}
   *
   * @throws DataException if they are no bytes
   */
  public byte[] bytes() throws DataException {
    if (type.bytes() != 1) {
      throw new DataException(name + ": its elements are of type " + type + ", not bytes");
    }
    byte[] bytes = new byte[size];
    data.get(0, bytes);
    return bytes;
  }

  /** As the file says it. */
  NpyHeader header() {
    return new NpyHeader(
        type, data.order(), false, shape.stream().map(Integer::longValue).toList());
  }

  /** The elements as the file holds them. */
  ByteBuffer data() {
    return data.duplicate().clear();
  }

  /** For example {@code FLOAT32 [60000, 28, 28]}. */
  @Override
  public String toString() {
    return type + " " + shape;
  }
}
