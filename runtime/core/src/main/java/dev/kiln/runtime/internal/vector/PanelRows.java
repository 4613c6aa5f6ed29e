package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies rows of a matrix into a panel of so many vectors. Written out for each width: with a loop
 * over the vectors of a row a dense layer, which packs its weight, took 5 % longer for 64 samples.
 */
final class PanelRows {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** The places of a vector's elements. */
  private static final float[] PLACES = new float[L];

  static {
    for (int i = 0; i < L; i++) {
      PLACES[i] = i;
    }
  }

  private PanelRows() {}

  /** Whether there are panels of so many vectors. */
  static boolean has(int vectors) {
    return vectors > 0 && vectors <= 6 && vectors != 5;
  }

  /** {@code packed[at + row * vectors * L + i] = source[offset + row * stride + i]}. */
  static void copy(
      int vectors, int rows, float[] source, int offset, int stride, float[] packed, int at) {
    switch (vectors) {
      case 1 -> copy1(rows, source, offset, stride, packed, at);
      case 2 -> copy2(rows, source, offset, stride, packed, at);
      case 3 -> copy3(rows, source, offset, stride, packed, at);
      case 4 -> copy4(rows, source, offset, stride, packed, at);
      case 6 -> copy6(rows, source, offset, stride, packed, at);
      default -> throw new IllegalArgumentException("no panel has " + vectors + " vectors");
    }
  }

  private static void copy1(int rows, float[] source, int offset, int stride, float[] to, int at) {
    for (int row = 0; row < rows; row++) {
      FloatVector.fromArray(S, source, offset + row * stride).intoArray(to, at + row * L);
    }
  }

  private static void copy2(int rows, float[] source, int offset, int stride, float[] to, int at) {
    for (int row = 0; row < rows; row++) {
      int from = offset + row * stride;
      int out = at + row * 2 * L;
      FloatVector v0 = FloatVector.fromArray(S, source, from);
      FloatVector v1 = FloatVector.fromArray(S, source, from + L);
      v0.intoArray(to, out);
      v1.intoArray(to, out + L);
    }
  }

  private static void copy3(int rows, float[] source, int offset, int stride, float[] to, int at) {
    for (int row = 0; row < rows; row++) {
      int from = offset + row * stride;
      int out = at + row * 3 * L;
      FloatVector v0 = FloatVector.fromArray(S, source, from);
      FloatVector v1 = FloatVector.fromArray(S, source, from + L);
      FloatVector v2 = FloatVector.fromArray(S, source, from + 2 * L);
      v0.intoArray(to, out);
      v1.intoArray(to, out + L);
      v2.intoArray(to, out + 2 * L);
    }
  }

  private static void copy4(int rows, float[] source, int offset, int stride, float[] to, int at) {
    for (int row = 0; row < rows; row++) {
      int from = offset + row * stride;
      int out = at + row * 4 * L;
      FloatVector v0 = FloatVector.fromArray(S, source, from);
      FloatVector v1 = FloatVector.fromArray(S, source, from + L);
      FloatVector v2 = FloatVector.fromArray(S, source, from + 2 * L);
      FloatVector v3 = FloatVector.fromArray(S, source, from + 3 * L);
      v0.intoArray(to, out);
      v1.intoArray(to, out + L);
      v2.intoArray(to, out + 2 * L);
      v3.intoArray(to, out + 3 * L);
    }
  }

  private static void copy6(int rows, float[] source, int offset, int stride, float[] to, int at) {
    for (int row = 0; row < rows; row++) {
      int from = offset + row * stride;
      int out = at + row * 6 * L;
      FloatVector v0 = FloatVector.fromArray(S, source, from);
      FloatVector v1 = FloatVector.fromArray(S, source, from + L);
      FloatVector v2 = FloatVector.fromArray(S, source, from + 2 * L);
      FloatVector v3 = FloatVector.fromArray(S, source, from + 3 * L);
      FloatVector v4 = FloatVector.fromArray(S, source, from + 4 * L);
      FloatVector v5 = FloatVector.fromArray(S, source, from + 5 * L);
      v0.intoArray(to, out);
      v1.intoArray(to, out + L);
      v2.intoArray(to, out + 2 * L);
      v3.intoArray(to, out + 3 * L);
      v4.intoArray(to, out + 4 * L);
      v5.intoArray(to, out + 5 * L);
    }
  }

  /** The same for rows of {@code valid} elements that end in the last vector: zeros fill it. */
  static void copyPartly(
      int vectors,
      int valid,
      int rows,
      float[] source,
      int offset,
      int stride,
      float[] packed,
      int at) {
    int last = (vectors - 1) * L;
    VectorMask<Float> inside =
        FloatVector.fromArray(S, PLACES, 0).compare(VectorOperators.LT, valid - last);
    FloatVector zero = FloatVector.zero(S);
    for (int row = 0; row < rows; row++) {
      int from = offset + row * stride;
      int to = at + row * vectors * L;
      for (int i = 0; i < last; i += L) {
        FloatVector.fromArray(S, source, from + i).intoArray(packed, to + i);
      }
      zero.blend(FloatVector.fromArray(S, source, from + last), inside)
          .intoArray(packed, to + last);
    }
  }
}
