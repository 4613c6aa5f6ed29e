package dev.kiln.runtime.vector;

import dev.kiln.runtime.kernel.Loops;

/** Which elements of a row are not zero. */
final class NonZeros {

  private NonZeros() {}

  /**
   * Lists the elements that are not zero, and where the rows of a matrix begin that they meet.
   * Without branches, as zeros come at random.
   *
   * <p>Written out so long that HotSpot doesn't inline it: beside other loops it would keep the
   * count in memory, which took twice as long.
   *
   * @param rowStride from one row of the matrix to the next
   * @return how many there are
   */
  static int list(
      float[] x, int xOffset, int length, int rowStride, int[] offsets, float[] factors) {
    int count = 0;
    int offset = 0;
    int at = xOffset;
    int end = xOffset + length;
    for (; at + 8 <= end; at += 8) {
      float v0 = x[at];
      offsets[count] = offset;
      factors[count] = v0;
      count += Loops.oneUnlessZero(v0);
      offset += rowStride;
      float v1 = x[at + 1];
      offsets[count] = offset;
      factors[count] = v1;
      count += Loops.oneUnlessZero(v1);
      offset += rowStride;
      float v2 = x[at + 2];
      offsets[count] = offset;
      factors[count] = v2;
      count += Loops.oneUnlessZero(v2);
      offset += rowStride;
      float v3 = x[at + 3];
      offsets[count] = offset;
      factors[count] = v3;
      count += Loops.oneUnlessZero(v3);
      offset += rowStride;
      float v4 = x[at + 4];
      offsets[count] = offset;
      factors[count] = v4;
      count += Loops.oneUnlessZero(v4);
      offset += rowStride;
      float v5 = x[at + 5];
      offsets[count] = offset;
      factors[count] = v5;
      count += Loops.oneUnlessZero(v5);
      offset += rowStride;
      float v6 = x[at + 6];
      offsets[count] = offset;
      factors[count] = v6;
      count += Loops.oneUnlessZero(v6);
      offset += rowStride;
      float v7 = x[at + 7];
      offsets[count] = offset;
      factors[count] = v7;
      count += Loops.oneUnlessZero(v7);
      offset += rowStride;
    }
    for (; at < end; at++) {
      float v = x[at];
      offsets[count] = offset;
      factors[count] = v;
      count += Loops.oneUnlessZero(v);
      offset += rowStride;
    }
    return count;
  }
}
