package dev.kiln.runtime.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The width of all vectors. */
final class Lanes {

  /** The widest that the processor has, or of the bits that {@code -Dkiln.vector} asks for. */
  static final VectorSpecies<Float> SPECIES = species(System.getProperty("kiln.vector", ""));

  /**
   * Whether the processor has 32 vector registers, as those with vectors of 512 bits do, and not
   * 16: enough for tiles of twice the size.
   */
  static final boolean MANY_REGISTERS = SPECIES.length() == 16;

  private Lanes() {}

  private static VectorSpecies<Float> species(String bits) {
    return bits.matches("128|256|512")
        ? VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(bits)))
        : FloatVector.SPECIES_PREFERRED;
  }
}
