package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products of random sizes against sums taken one element at a time, in the order that the contract
 * names: the bits have to be the same. The build runs this for vectors of several widths.
 */
@Tag("kernels")
@Tag("plain-kernels")
class MicrokernelsTest {

  private static final Microkernels TILES = VectorModule.microkernels();

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void hasTheWidthThatWasAskedFor() {
    String bits = System.getProperty("kiln.vector", "");
    if (!bits.isEmpty()) {
      int lanes = bits.equals("off") ? 1 : Integer.parseInt(bits) / Float.SIZE;
      assertEquals(lanes, TILES.lanes());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void multipliesRowByRow(long seed) {
    Case c = new Case(seed);
    LeftLayout left =
        new LeftLayout(
            1 + c.size(4), 1 + c.size(9), 5 + c.size(30), c.runs > 1 ? c.size(20) : 0, 1);
    boolean bias = c.random.nextBoolean();
    float floor = c.random.nextBoolean() ? 0f : Float.NEGATIVE_INFINITY;
    float[] right = c.draw(c.runs * c.depth * c.columns);
    float[] start = c.draw(bias ? TILES.packedLength(1, c.columns) : c.rows * c.columns);
    int startStride = bias ? 0 : c.columns;
    float[] packed = new float[TILES.packedLength(c.runs * c.depth, c.columns)];
    // Packed in two goes, the columns of the source far apart.
    int half = c.runs * c.depth / 2;
    int all = c.runs * c.depth;
    float[] transposed = transpose(right, all, c.columns);
    TILES.pack(all, c.columns, 0, half, right, 0, c.columns, 1, packed);
    TILES.pack(all, c.columns, half, all - half, transposed, half, 1, all, packed);
    float[] actual = c.draw(c.rows * c.outStride + c.columns);
    float[] expected = actual.clone();

    TILES.multiply(
        left,
        c.x,
        3,
        c.rows,
        c.runs,
        c.depth,
        packed,
        c.columns,
        start,
        0,
        startStride,
        actual,
        1,
        c.outStride,
        floor,
        TILES.newScratch());

    c.expect(
        row ->
            3
                + row / left.lineLength() * left.lineStride()
                + row % left.lineLength() * left.rowStride(),
        left,
        right,
        start,
        startStride,
        expected,
        floor);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void multipliesMatrices(long seed) {
    Case c = new Case(seed);
    int rowStride = c.depth + c.size(9);
    float[] right = c.draw(c.depth * c.columns);
    int offset = c.size(40);
    float[] packed = new float[offset + TILES.packedLength(c.depth, c.columns)];
    TILES.pack(c.depth, c.columns, 0, c.depth, right, 0, c.columns, 1, packed, offset);
    float[] actual = c.draw(c.rows * c.outStride + c.columns);
    float[] expected = actual.clone();

    TILES.product(
        c.x,
        3,
        rowStride,
        c.rows,
        c.depth,
        packed,
        offset,
        c.columns,
        actual,
        1,
        c.outStride,
        TILES.newScratch());

    for (int row = 0; row < c.rows; row++) {
      for (int column = 0; column < c.columns; column++) {
        float sum = 0f;
        for (int k = 0; k < c.depth; k++) {
          sum = MultiplyAdd.of(c.x[3 + row * rowStride + k], right[k * c.columns + column], sum);
        }
        expected[1 + row * c.outStride + column] = sum;
      }
    }
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addsProductsOfRowsThatLieSideBySide(long seed) {
    Case c = new Case(seed);
    LeftLayout left =
        new LeftLayout(1, Integer.MAX_VALUE, 0, c.runs > 1 ? c.size(20) : 0, 1 + c.size(9));
    float[] right = c.draw(c.runs * c.depth * c.columns);
    float[] packed = new float[TILES.packedLength(c.runs * c.depth, c.columns)];
    TILES.packNarrow(c.runs * c.depth, c.columns, c.runs * c.depth, right, 0, c.columns, packed);
    float[] actual = c.draw(c.rows * c.outStride + c.columns);
    float[] expected = actual.clone();
    float[] start = new float[c.rows * c.outStride + c.columns];
    System.arraycopy(actual, 1, start, 0, actual.length - 1);

    TILES.multiplyTransposed(
        left,
        c.x,
        3,
        c.rows,
        c.runs,
        c.depth,
        packed,
        c.columns,
        actual,
        1,
        c.outStride,
        TILES.newScratch());

    c.expect(row -> 3 + row, left, right, start, c.outStride, expected, Float.NEGATIVE_INFINITY);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void multipliesOneRow(long seed) {
    Case c = new Case(seed);
    int depth = 9 * c.depth; // more than are read at once
    float[] right = c.draw(depth * c.columns);
    float[] actual = c.draw(c.columns + 5);
    float[] expected = actual.clone();

    TILES.multiplyRow(
        c.x, 3, depth, right, 0, c.columns, c.columns, actual, 1, 0f, TILES.newScratch());

    expectRow(c, depth, right, expected, 0f);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void multipliesOneRowWithZeros(long seed) {
    Case c = new Case(seed);
    int depth = 9 * c.depth;
    int zeros = c.size(100);
    float[] right = c.draw(depth * c.columns);
    for (int k = 0; k < depth; k++) {
      if (c.size(99) < zeros) {
        c.x[3 + k] = k % 2 == 0 ? 0f : -0f;
      }
    }
    float[] actual = c.draw(c.columns + 5);
    float[] expected = actual.clone();
    expectRow(c, depth, right, expected, Float.NEGATIVE_INFINITY);
    for (int k = 0; k < depth; k++) {
      if (c.x[3 + k] == 0f) {
        Arrays.fill(right, k * c.columns, (k + 1) * c.columns, Float.NaN);
      }
    }

    multiplySparseRow(c, depth, right, actual);

    assertArrayEquals(expected, actual, "and no row was read that meets a zero");
  }

  @Test
  void notANumberIsNoZero() {
    Case c = new Case(1);
    c.x[5] = Float.intBitsToFloat(0xffc00000);
    float[] y = new float[c.columns + 5];

    multiplySparseRow(c, 9, c.draw(9 * c.columns), y);

    assertTrue(Float.isNaN(y[1]) && Float.isNaN(y[c.columns]));
  }

  private static void multiplySparseRow(Case c, int depth, float[] right, float[] y) {
    TILES.multiplySparseRow(
        c.x,
        3,
        depth,
        right,
        0,
        c.columns,
        c.columns,
        y,
        1,
        new int[depth],
        new float[depth],
        TILES.newScratch());
  }

  private static void expectRow(Case c, int depth, float[] right, float[] y, float floor) {
    for (int column = 0; column < c.columns; column++) {
      float sum = y[1 + column];
      for (int k = 0; k < depth; k++) {
        sum = MultiplyAdd.of(c.x[3 + k], right[k * c.columns + column], sum);
      }
      y[1 + column] = Math.max(sum, floor);
    }
  }

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }

  /** Sizes of a product, and its left operand. */
  private static final class Case {

    final Random random;
    final int rows;
    final int columns;
    final int runs;
    final int depth;
    final int outStride;
    final float[] x;

    Case(long seed) {
      random = new Random(seed);
      rows = 1 + size(20);
      columns = 1 + size(120);
      runs = 1 + size(3);
      depth = 1 + size(10);
      outStride = columns + size(5);
      x = draw(4000);
    }

    int size(int most) {
      return random.nextInt(most + 1);
    }

    float[] draw(int length) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    void expect(
        IntUnaryOperator rowStart,
        LeftLayout left,
        float[] right,
        float[] start,
        int startStride,
        float[] y,
        float floor) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          float sum = start[row * startStride + column];
          for (int run = 0; run < runs; run++) {
            for (int k = 0; k < depth; k++) {
              float factor =
                  x[rowStart.applyAsInt(row) + run * left.runStride() + k * left.depthStride()];
              sum = MultiplyAdd.of(factor, right[(run * depth + k) * columns + column], sum);
            }
          }
          y[1 + row * outStride + column] = Math.max(sum, floor);
        }
      }
    }
  }
}
