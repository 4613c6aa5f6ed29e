package dev.kiln.runtime.internal.vector;

import java.lang.System.Logger.Level;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The width of all vectors. */
final class Lanes {

  /** The widest that the processor has, or of the bits that {@code -Dkiln.vector} asks for. */
  static final VectorSpecies<Float> SPECIES =
      withEachOperatorUsed(species(System.getProperty("kiln.vector", "")));

  /**
   * Whether the processor has 32 vector registers, as those with vectors of 512 bits do, and not
   * 16: enough for tiles of twice the size.
   */
  static final boolean MANY_REGISTERS = SPECIES.length() == 16;

  private Lanes() {}

  private static VectorSpecies<Float> species(String bits) {
    VectorSpecies<Float> widest = FloatVector.SPECIES_PREFERRED;
    if (!bits.matches("128|256|512")) {
      return widest;
    }
    int asked = Integer.parseInt(bits);
    if (asked > widest.vectorBitSize()) {
      System.getLogger("dev.kiln")
          .log(
              Level.WARNING,
              "-Dkiln.vector={0} is slow here: this processor has vectors of {1} bits",
              bits,
              String.valueOf(widest.vectorBitSize()));
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(asked));
  }

  /**
   * The Vector API looks up what an operator does where it is first used. If HotSpot has seen
   * several of these look-ups while it counts, it compiles them into the kernels that it optimises
   * later, and loses sight there of what is a vector: tiles whose sums were stored as objects took
   * 1.4 times as long, in two of five JVMs. So each operator is used before any loop is compiled.
   */
  private static VectorSpecies<Float> withEachOperatorUsed(VectorSpecies<Float> species) {
    FloatVector one = FloatVector.broadcast(species, 1f);
    FloatVector signed = one.fma(one, one).add(one).sub(one).mul(one).neg();
    signed.abs().div(one).max(one).min(one).reduceLanes(VectorOperators.MAX);
    return species;
  }
}
