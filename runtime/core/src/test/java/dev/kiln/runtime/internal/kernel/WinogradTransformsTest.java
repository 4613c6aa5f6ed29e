package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vector transforms against plain ones, bit for bit, and a tile on its way through all of them
 * against the convolution's definition. The build runs this for vectors of several widths.
 */
@Tag("kernels")
@Tag("plain-kernels")
class WinogradTransformsTest {

  private static final WinogradTransforms VECTOR = VectorModule.winograd();
  private static final WinogradTransforms PLAIN =
      new WinogradTransforms(new PlainWinogradLines(), new PlainLoops());
  private static final Microkernels TILES = VectorModule.microkernels();

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void vectorsGiveTheBitsOfPlainJava(long seed) {
    Case c = new Case(seed);

    assertArrayEquals(c.input(PLAIN), c.input(VECTOR));
    assertArrayEquals(c.output(PLAIN), c.output(VECTOR));
    assertArrayEquals(c.pooledOutput(PLAIN, false), c.pooledOutput(VECTOR, false));
    assertArrayEquals(c.pooledOutput(PLAIN, true), c.pooledOutput(VECTOR, true));
    assertArrayEquals(c.outputGradient(PLAIN), c.outputGradient(VECTOR));
    assertArrayEquals(c.inputGradient(PLAIN), c.inputGradient(VECTOR));
    assertArrayEquals(c.weightGradient(PLAIN), c.weightGradient(VECTOR));
    assertArrayEquals(c.pack(PLAIN), c.pack(VECTOR));
    assertArrayEquals(c.packTransposed(PLAIN), c.packTransposed(VECTOR));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pooledOutputIsTheLargestOfTheOutput(long seed) {
    Case c = new Case(seed);
    PoolLayout window = new PoolLayout(2, 2, 4 * c.filters, c.filters);
    float[] y = new float[16 * c.filters];
    VECTOR.output(
        c.tile, 0, c.filters, c.filters, c.weight, y, 0, 4 * c.filters, 4, 4, 0f, c.work(VECTOR));
    float[] pooled = c.pooledOutput(VECTOR, true);

    for (int i = 0; i < c.pooledRows() * c.pooledColumns(); i++) {
      int at = (i / c.pooledColumns() * 2 + i % c.pooledColumns()) * c.filters;
      int corner = (i / c.pooledColumns() * 8 + i % c.pooledColumns() * 2) * c.filters;
      float[] largest = new float[c.filters];
      new PlainLoops().maxPool(window, y, corner, c.filters, largest, 0);
      for (int filter = 0; filter < c.filters; filter++) {
        int position = (int) pooled[c.pooledSize() + at + filter];
        assertEquals(largest[filter], pooled[at + filter]);
        assertEquals(largest[filter], y[corner + window.offset(position) + filter]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tileIsConvolved(long seed) {
    Case c = new Case(seed);
    float[] v = c.input(VECTOR);
    float[] packed = c.pack(VECTOR);
    float[] m = new float[36 * c.filters];
    for (int element = 0; element < 36; element++) {
      TILES.multiply(
          LeftLayout.matrix(c.channels, 1),
          v,
          element * c.channels,
          1,
          1,
          c.channels,
          packed,
          element * c.packedLength(c.channels, c.filters),
          c.filters,
          new float[TILES.packedLength(1, c.filters)],
          0,
          0,
          m,
          element * c.filters,
          c.filters,
          Float.NEGATIVE_INFINITY,
          TILES.newScratch());
    }
    float[] y = new float[16 * c.filters];
    float[] bias = new float[c.filters];
    VECTOR.output(
        m,
        0,
        c.filters,
        c.filters,
        bias,
        y,
        0,
        4 * c.filters,
        4,
        4,
        Float.NEGATIVE_INFINITY,
        c.work(VECTOR));

    for (int i = 0; i < y.length; i++) {
      int filter = i % c.filters;
      int column = i / c.filters % 4;
      int row = i / c.filters / 4;
      assertEquals(c.convolved(row, column, filter), y[i], 2e-5 * Math.sqrt(c.channels));
    }
  }

  /** An image, a weight and a tile that may lie at a border. */
  private static final class Case {

    private final Random random;
    private final int channels;
    private final int filters;
    private final int height;
    private final int width;
    private final int top;
    private final int left;
    private final float[] image;
    private final float[] weight;
    private final float[] tile;

    Case(long seed) {
      random = new Random(seed);
      channels = 16 + random.nextInt(20);
      filters = 16 + random.nextInt(60);
      height = 4 + random.nextInt(8);
      width = 4 + random.nextInt(8);
      top = random.nextInt(height) - 1;
      left = random.nextInt(width) - 1;
      image = draw(height * width * channels);
      weight = draw(9 * channels * filters);
      tile = draw(36 * Math.max(channels, filters));
    }

    private float[] draw(int length) {
      float[] drawn = new float[length];
      for (int i = 0; i < length; i++) {
        drawn[i] = random.nextFloat() * 2 - 1;
      }
      return drawn;
    }

    float[] work(WinogradTransforms transforms) {
      return new float[transforms.workLength(channels, filters)];
    }

    int packedLength(int depth, int columns) {
      return TILES.packedLength(depth, columns);
    }

    float[] input(WinogradTransforms by) {
      float[] v = new float[36 * channels];
      by.input(image, 0, height, width, channels, top, left, v, 0, channels, work(by));
      return v;
    }

    float[] output(WinogradTransforms by) {
      float[] y = new float[16 * filters];
      int rows = 1 + (top & 3);
      int columns = 1 + (left & 3);
      by.output(tile, 0, filters, filters, weight, y, 0, 4 * filters, rows, columns, 0f, work(by));
      return y;
    }

    int pooledRows() {
      return 1 + (top & 1);
    }

    int pooledColumns() {
      return 1 + (left & 1);
    }

    int pooledSize() {
      return 4 * filters;
    }

    /** The pooled output, and behind it the positions. */
    float[] pooledOutput(WinogradTransforms by, boolean positions) {
      float[] y = new float[2 * pooledSize()];
      by.pooledOutput(
          tile,
          0,
          filters,
          filters,
          weight,
          y,
          0,
          positions ? pooledSize() : -1,
          2 * filters,
          pooledRows(),
          pooledColumns(),
          0f,
          work(by));
      return y;
    }

    float[] outputGradient(WinogradTransforms by) {
      float[] d = new float[36 * channels];
      int some = Math.max(16, channels - 3);
      int row = Math.max(top, 0);
      int column = Math.max(left, 0);
      by.outputGradient(
          image, 0, height, width, channels, some, row, column, d, 0, channels, work(by));
      return d;
    }

    float[] inputGradient(WinogradTransforms by) {
      float[] dx = image.clone();
      by.addInputGradient(tile, 0, channels, channels, dx, 0, height, width, top, left, work(by));
      return dx;
    }

    float[] weightGradient(WinogradTransforms by) {
      int some = Math.min(channels, filters);
      float[] dw = new float[9 * filters];
      by.weights().gradient(tile, some, 1, some, dw, 0, filters, work(by));
      return dw;
    }

    float[] pack(WinogradTransforms by) {
      int length = packedLength(channels, filters);
      float[] packed = new float[36 * length];
      float[] other = draw(weight.length);
      WinogradWeights all = by.weights();
      // What was packed before must not show.
      all.pack(TILES, other, 0, channels, filters, 1, 0, channels, packed, length, work(by));
      int half = channels / 2;
      all.pack(TILES, weight, 0, channels, filters, 1, half, channels, packed, length, work(by));
      all.pack(TILES, weight, 0, channels, filters, 1, 0, half, packed, length, work(by));
      return packed;
    }

    float[] packTransposed(WinogradTransforms by) {
      int length = packedLength(filters, channels);
      float[] packed = new float[36 * length];
      by.weights().packTransposed(TILES, weight, 0, channels, filters, 1, packed, length, work(by));
      return packed;
    }

    double convolved(int row, int column, int filter) {
      double sum = 0;
      for (int i = 0; i < 9 * channels; i++) {
        int channel = i % channels;
        int y = top + row + i / channels / 3;
        int x = left + column + i / channels % 3;
        if (y >= 0 && x >= 0 && y < height && x < width) {
          sum +=
              (double) image[(y * width + x) * channels + channel] * weight[i * filters + filter];
        }
      }
      return sum;
    }
  }
}
