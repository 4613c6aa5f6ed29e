package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.PoolLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What a pooling window sees, for one vector of channels. The common window of two by two is
 * written out; the loops of the others end at their foot, or C2 would put the vectors on the heap.
 */
final class Windows {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private Windows() {}

  static void max2x2(PoolLayout pool, float[] x, int corner, float[] y, int yOffset) {
    int below = corner + pool.rowStride();
    FloatVector upper =
        FloatVector.fromArray(S, x, corner)
            .max(FloatVector.fromArray(S, x, corner + pool.columnStride()));
    FloatVector lower =
        FloatVector.fromArray(S, x, below)
            .max(FloatVector.fromArray(S, x, below + pool.columnStride()));
    upper.max(lower).intoArray(y, yOffset);
  }

  static void max(PoolLayout pool, float[] x, int corner, float[] y, int yOffset) {
    FloatVector max = FloatVector.fromArray(S, x, corner);
    int row = 0;
    do {
      int at = corner + row * pool.rowStride();
      int column = 0;
      do {
        max = max.max(FloatVector.fromArray(S, x, at));
        at += pool.columnStride();
      } while (++column < pool.columns());
    } while (++row < pool.rows());
    max.intoArray(y, yOffset);
  }

  /** Later elements count only if they are greater. */
  static void argMax2x2(PoolLayout pool, float[] x, int corner, float[] positions, int at) {
    int below = corner + pool.rowStride();
    FloatVector max = FloatVector.fromArray(S, x, corner);
    FloatVector second = FloatVector.fromArray(S, x, corner + pool.columnStride());
    FloatVector third = FloatVector.fromArray(S, x, below);
    FloatVector fourth = FloatVector.fromArray(S, x, below + pool.columnStride());
    VectorMask<Float> greater = second.compare(VectorOperators.GT, max);
    FloatVector best = FloatVector.zero(S).blend(FloatVector.broadcast(S, 1f), greater);
    max = max.blend(second, greater);
    greater = third.compare(VectorOperators.GT, max);
    best = best.blend(FloatVector.broadcast(S, 2f), greater);
    max = max.blend(third, greater);
    greater = fourth.compare(VectorOperators.GT, max);
    best.blend(FloatVector.broadcast(S, 3f), greater).intoArray(positions, at);
  }

  static void argMax(PoolLayout pool, float[] x, int corner, float[] positions, int at) {
    FloatVector max = FloatVector.fromArray(S, x, corner);
    FloatVector best = FloatVector.zero(S);
    float position = 0f;
    int row = 0;
    do {
      int from = corner + row * pool.rowStride();
      int column = 0;
      do {
        FloatVector other = FloatVector.fromArray(S, x, from);
        VectorMask<Float> greater = other.compare(VectorOperators.GT, max);
        max = max.blend(other, greater);
        best = best.blend(FloatVector.broadcast(S, position), greater);
        position += 1f;
        from += pool.columnStride();
      } while (++column < pool.columns());
    } while (++row < pool.rows());
    best.intoArray(positions, at);
  }
}
