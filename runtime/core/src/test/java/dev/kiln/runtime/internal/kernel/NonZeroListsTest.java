package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of random elements, beside those that loops over all elements find. */
@Tag("kernels")
class NonZeroListsTest {

  private static final int WINDOWS = 45; // more than an int has bits
  private static final int POSITIONS = 6;

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private record Entry(int offset, float factor) {}

  private final int[] offsets = new int[1000];
  private final float[] factors = new float[1000];

  private List<Entry> listed(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> new Entry(offsets[i], factors[i]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofRow(long seed) {
    Random random = new Random(seed);
    int length = random.nextInt(200);
    float[] x = draw(random, 203);
    List<Entry> expected = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      addUnlessZero(expected, i * 10, x[3 + i]);
    }

    int count = NonZeroLists.ofRow(VectorModule.loops(), x, 3, length, 10, offsets, factors);

    assertEquals(expected, listed(0, count));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void byPosition(long seed) {
    Random random = new Random(seed);
    int filters = 1 + random.nextInt(150);
    float[] arena = drawWithPositions(random, filters);
    int[] counts = new int[POSITIONS];

    NonZeroLists.byPosition(
        VectorModule.loops(), arena, 0, filters, filters, 10, counts, offsets, factors);

    for (int position = 0; position < POSITIONS; position++) {
      List<Entry> expected = new ArrayList<>();
      for (int f = 0; f < filters; f++) {
        if (arena[filters + f] == position) {
          addUnlessZero(expected, f * 10, arena[f]);
        }
      }
      assertEquals(expected, listed(position * filters, counts[position]));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofFilter(long seed) {
    Random random = new Random(seed);
    int filters = 1 + random.nextInt(40);
    int from = random.nextInt(filters);
    int to = from + random.nextInt(filters - from + 1);
    int windows = 1 + random.nextInt(WINDOWS);
    int size = windows * filters;
    float[] arena = drawWithPositions(random, size);
    int[] pixels = random.ints(windows).toArray();
    int[] shifts = random.ints(POSITIONS).toArray();
    int[] marks = new int[2 * filters];
    Arrays.fill(marks, -1); // of another batch

    NonZeroLists.mark(VectorModule.loops(), arena, 0, windows, filters, from, to, marks);

    for (int f = from; f < to; f++) {
      List<Entry> expected = new ArrayList<>();
      for (int window = 0; window < windows; window++) {
        int at = window * filters + f;
        addUnlessZero(expected, pixels[window] + shifts[(int) arena[size + at]], arena[at]);
      }
      int count =
          NonZeroLists.ofFilter(
              marks, f, arena, 0, size, windows, filters, pixels, shifts, offsets, factors);
      assertEquals(expected, listed(0, count));
    }
  }

  private static void addUnlessZero(List<Entry> entries, int offset, float factor) {
    if (factor != 0f) {
      entries.add(new Entry(offset, factor));
    }
  }

  /** Numbers, of which about half are zeros of any sign. */
  private static float[] draw(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextInt(2) * random.nextGaussian());
    }
    return values;
  }

  /** The same, and behind each number a position. */
  private static float[] drawWithPositions(Random random, int length) {
    float[] values = new float[2 * length];
    System.arraycopy(draw(random, length), 0, values, 0, length);
    for (int i = length; i < values.length; i++) {
      values[i] = random.nextInt(POSITIONS);
    }
    return values;
  }
}
