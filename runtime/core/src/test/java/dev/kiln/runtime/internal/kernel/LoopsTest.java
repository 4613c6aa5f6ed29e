package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops in vectors give the bits of loops in plain Java, for random lengths and offsets. */
@Tag("kernels")
class LoopsTest {

  private static final Loops VECTOR = VectorModule.loops();
  private static final Loops PLAIN = new PlainLoops();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void bothAreTested() {
    // There are no vectors to test without an instruction that multiplies and adds.
    assertEquals(MultiplyAdd.FUSED, PLAIN.getClass() != VECTOR.getClass());
  }

  @Test
  void zerosOfBothSignsAreToldFromAllOthers() {
    float[] values = {
      0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN, 1f
    };
    float[] x = new float[64];
    for (int i = 0; i < x.length; i++) {
      x[i] = values[i % values.length];
    }

    assertEquals(0b1111100, PLAIN.nonZeros(x, 0, values.length));
    for (int length = 0; length <= x.length; length++) {
      assertEquals(PLAIN.nonZeros(x, 64 - length, length), VECTOR.nonZeros(x, 64 - length, length));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void markNonZeros(long seed) {
    Random random = new Random(seed);
    int length = random.nextInt(80);
    int bit = random.nextInt(32);
    float[] x = draw(random, 90);
    int[] expected = random.ints(90).toArray();
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextBoolean() ? x[i] : 0f;
    }
    int[] actual = expected.clone();

    PLAIN.markNonZeros(x, 3, length, bit, expected, 7);
    VECTOR.markNonZeros(x, 3, length, bit, actual, 7);

    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void reluGradient(long seed) {
    Random random = new Random(seed);
    int length = random.nextInt(100);
    float[] y = draw(random, 200);
    float[] dy = draw(random, 200);
    y[5] = 0f;
    y[6] = -0f;
    y[7] = Float.NaN;
    y[8] = Float.intBitsToFloat(0xffc0_0001); // a NaN with a sign
    y[9] = Float.POSITIVE_INFINITY;
    y[10] = Float.NEGATIVE_INFINITY;
    y[11] = Float.MIN_VALUE;
    y[12] = -Float.MIN_VALUE;

    assertSame((loops, out) -> loops.reluGradient(y, 2, dy, 3, out, 4, length), draw(random, 200));
  }

  /** Every other length is whole vectors of each width. */
  @ParameterizedTest
  @MethodSource("seeds")
  void copyRows(long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(9);
    int length = seed % 2 == 0 ? 4 * (1 + random.nextInt(25)) : random.nextInt(100);
    float[] x = draw(random, 9 * 110 + 9);

    assertSame(
        (loops, out) -> loops.copyRows(x, 3, length + 7, rows, length, out, 2), draw(random, 900));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addRows(long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(9);
    int columns = random.nextInt(100);
    float[] x = draw(random, 9 * 110 + 9);

    assertSame(
        (loops, out) -> loops.addRows(x, 3, rows, columns + 7, columns, out, 2), draw(random, 200));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void maxPoolAndItsArgument(long seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(70);
    int rows = seed % 2 == 0 ? 2 : 1 + random.nextInt(3);
    int columns = seed % 2 == 0 ? 2 : 1 + random.nextInt(3);
    PoolLayout pool = new PoolLayout(rows, columns, 5 * channels, channels);
    // Few values, so that there are many ties: the first of the largest counts.
    float[] x = new float[20 * channels + 9];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(4) - 2f;
    }

    assertSame((loops, out) -> loops.maxPool(pool, x, 3, channels, out, 2), draw(random, 200));
    assertSame((loops, out) -> loops.argMax(pool, x, 3, channels, out, 5), draw(random, 200));
    float[] positions = new float[channels];
    float[] largest = new float[channels];
    VECTOR.argMax(pool, x, 3, channels, positions, 0);
    VECTOR.maxPool(pool, x, 3, channels, largest, 0);
    for (int c = 0; c < channels; c++) {
      assertEquals(largest[c], x[3 + pool.offset((int) positions[c]) + c]);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addSegments(long seed) {
    Random random = new Random(seed);
    int lanes = VectorModule.microkernels().lanes();
    int rows = 1 + random.nextInt(9);
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(190);
          case 1 -> lanes * random.nextInt(26);
          case 2 -> lanes * (1 + random.nextInt(2)); // several rows at a time
          default -> 6 * lanes; // with three rows a loop of its own
        };
    int[] offsets = random.ints(12, 0, 300).toArray();
    float[] factors = draw(random, 12);
    float[] x = draw(random, 3500);
    int from = random.nextInt(4);
    int to = from + random.nextInt(9);

    assertSame(
        (loops, out) ->
            loops.addSegments(
                out, 5, length + 1, rows, length, x, 7, 300, offsets, factors, from, to),
        draw(random, 5 + 9 * 402));
  }

  private static void assertSame(Call call, float[] out) {
    float[] expected = out.clone();
    call.run(PLAIN, expected);
    call.run(VECTOR, out);
    assertArrayEquals(expected, out);
  }

  private static float[] draw(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private interface Call {
    void run(Loops loops, float[] out);
  }
}
