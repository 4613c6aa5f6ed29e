package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products per channel of random sizes against sums taken one element at a time: the bits have to
 * be the same. The build runs this for vectors of several widths.
 */
@Tag("kernels")
class ChannelProductsTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addsOneProductPerChannel(long seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(40);
    int[] rows = random.ints(1 + random.nextInt(25), 0, 200).toArray();
    int count = seed % 3 == 0 ? 9 : 1 + random.nextInt(12); // a kernel of 3x3 has a loop of its own
    int[] factors = random.ints(count, 0, 100).toArray();
    if (seed % 4 == 1) { // and pixels side by side one more
      int step = random.nextInt(12);
      rows = ChannelProducts.grid(1, 0, 1 + random.nextInt(10), step);
      factors = ChannelProducts.grid(3, random.nextInt(60), 3, step);
      int[] moved = random.nextBoolean() ? rows : factors;
      moved[random.nextInt(moved.length)] += random.nextInt(4) / 3;
    }
    int wStride = channels + random.nextInt(3);
    int yStride = channels + random.nextInt(3);
    float[] x = draw(random, 400);
    float[] w = draw(random, 3 + factors.length * wStride);
    float[] start = draw(random, 2 + channels);
    float floor = seed % 2 == 0 ? 0f : Float.NEGATIVE_INFINITY;
    float[] actual = draw(random, 5 + rows.length * yStride);
    float[] expected = actual.clone();
    float[] summed = actual.clone();
    float[] sums = actual.clone();

    ChannelProducts products = VectorModule.channelProducts();
    products.add(x, 7, rows, factors, w, 3, wStride, channels, actual, 5, yStride);
    products.sum(x, 7, rows, factors, w, 3, wStride, channels, start, 2, floor, summed, 5, yStride);

    for (int row = 0; row < rows.length; row++) {
      for (int c = 0; c < channels; c++) {
        float sum = expected[5 + row * yStride + c];
        float started = start[2 + c];
        for (int k = 0; k < factors.length; k++) {
          float factor = x[7 + rows[row] + factors[k] + c];
          sum = MultiplyAdd.of(factor, w[3 + k * wStride + c], sum);
          started = MultiplyAdd.of(factor, w[3 + k * wStride + c], started);
        }
        expected[5 + row * yStride + c] = sum;
        sums[5 + row * yStride + c] = Math.max(started, floor);
      }
    }
    assertArrayEquals(expected, actual);
    assertArrayEquals(sums, summed);
  }

  private static float[] draw(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
