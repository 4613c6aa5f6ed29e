package dev.kiln.runtime.internal.vector;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which elements are not zero, as bits: a zero comes at random, so a branch for each would often be
 * mispredicted, while a loop over the bits takes one for all that are set.
 */
final class NonZeros {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

  private static final IntVector NONE = IntVector.zero(INTS);

  /** Bit i in lane i. */
  private static final IntVector BITS =
      IntVector.fromArray(INTS, IntStream.range(0, S.length()).map(i -> 1 << i).toArray(), 0);

  private NonZeros() {}

  // Compared as integers without their signs: a number that is none is not zero. Written twice,
  // since a mask that a method returns becomes an object where HotSpot doesn't inline the method.

  /** Those of one vector: bit {@code i} for lane {@code i}. */
  static long bits(float[] x, int offset) {
    VectorMask<Integer> nonZero =
        FloatVector.fromArray(S, x, offset)
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, 1)
            .compare(VectorOperators.NE, 0);
    int bits = NONE.blend(BITS, nonZero).reduceLanes(VectorOperators.OR);
    return Integer.toUnsignedLong(bits);
  }

  /** Sets a bit in those of {@code marks[from + i]} whose {@code x[offset + i]} is not zero. */
  static void mark(float[] x, int offset, int bit, int[] marks, int from) {
    VectorMask<Integer> nonZero =
        FloatVector.fromArray(S, x, offset)
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, 1)
            .compare(VectorOperators.NE, 0);
    IntVector mark = IntVector.broadcast(INTS, 1 << bit);
    IntVector.fromArray(INTS, marks, from).or(NONE.blend(mark, nonZero)).intoArray(marks, from);
  }
}
