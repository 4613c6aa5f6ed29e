package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/**
 * Lists of the elements that are not zero, with where the segments start that they are the factors
 * of, for {@link Loops#addSegments}.
 */
public final class NonZeroLists {

  /** As many as a {@code long} has bits. */
  private static final int AT_ONCE = 64;

  private NonZeroLists() {}

  /**
   * Lists a row's elements.
   *
   * @param segmentStride from one element's segment to the next one's
   * @return how many there are
   */
  public static int ofRow(
      Loops loops,
      float[] x,
      int xOffset,
      int length,
      int segmentStride,
      int[] offsets,
      float[] factors) {
    int count = 0;
    for (int first = 0; first < length; first += AT_ONCE) {
      int block = Math.min(AT_ONCE, length - first);
      for (long rest = loops.nonZeros(x, xOffset + first, block); rest != 0; rest &= rest - 1) {
        int element = first + Long.numberOfTrailingZeros(rest);
        offsets[count] = element * segmentStride;
        factors[count] = x[xOffset + element];
        count++;
      }
    }
    return count;
  }

  /**
   * Lists the gradients of one window of a max pooling, apart for each position that the largest
   * element had: those of the position {@code p} from {@code p * filters} on.
   *
   * @param gradients where in {@code arena} the window's gradients are, one per filter
   * @param positions where the positions are
   * @param segmentStride from one filter's segment to the next one's
   * @param counts receives how many there are of each position
   */
  public static void byPosition(
      Loops loops,
      float[] arena,
      int gradients,
      int positions,
      int filters,
      int segmentStride,
      int[] counts,
      int[] offsets,
      float[] factors) {
    Arrays.fill(counts, 0);
    for (int first = 0; first < filters; first += AT_ONCE) {
      int block = Math.min(AT_ONCE, filters - first);
      long rest = loops.nonZeros(arena, gradients + first, block);
      for (; rest != 0; rest &= rest - 1) {
        int filter = first + Long.numberOfTrailingZeros(rest);
        int position = (int) arena[positions + filter];
        int next = position * filters + counts[position]++;
        offsets[next] = filter * segmentStride;
        factors[next] = arena[gradients + filter];
      }
    }
  }

  /**
   * Marks, for each filter, the windows of a max pooling that have a gradient: bit {@code window %
   * 32} of {@code marks[window / 32 * filters + filter]}.
   *
   * @param gradients where in {@code arena} the gradients {@code [windows, filters]} are
   * @param from the first filter that is marked
   * @param to behind the last one
   */
  public static void mark(
      Loops loops,
      float[] arena,
      int gradients,
      int windows,
      int filters,
      int from,
      int to,
      int[] marks) {
    for (int window = 0; window < windows; window++) {
      int words = window / Integer.SIZE * filters;
      if (window % Integer.SIZE == 0) {
        Arrays.fill(marks, words + from, words + to, 0);
      }
      int at = gradients + window * filters + from;
      loops.markNonZeros(arena, at, to - from, window % Integer.SIZE, marks, words + from);
    }
  }

  /**
   * Lists the gradients of one filter that have been {@linkplain #mark marked}.
   *
   * @param pixels where the segment of each window's first position starts
   * @param shifts how far the others are from it
   * @return how many there are
   */
  public static int ofFilter(
      int[] marks,
      int filter,
      float[] arena,
      int gradients,
      int positions,
      int windows,
      int filters,
      int[] pixels,
      int[] shifts,
      int[] offsets,
      float[] factors) {
    int count = 0;
    for (int first = 0; first < windows; first += Integer.SIZE) {
      int rest = marks[first / Integer.SIZE * filters + filter];
      for (; rest != 0; rest &= rest - 1) {
        int window = first + Integer.numberOfTrailingZeros(rest);
        int at = window * filters + filter;
        offsets[count] = pixels[window] + shifts[(int) arena[positions + at]];
        factors[count] = arena[gradients + at];
        count++;
      }
    }
    return count;
  }
}
