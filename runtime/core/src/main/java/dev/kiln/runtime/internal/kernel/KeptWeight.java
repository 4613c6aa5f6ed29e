package dev.kiln.runtime.internal.kernel;

import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * The packed weight of a dense layer, for a workspace whose parameters are constant: each share of
 * the work is packed by the worker that does it first. Without that, a block is packed at a time,
 * and forgotten: to see whether a parameter has changed would take as long as to pack it.
 *
 * <p>Shares are told apart by the part that they begin with. Workers that split the same extent in
 * another way than before pack anew.
 */
public final class KeptWeight {

  /** Of a program whose parameters change in every step. */
  public static final KeptWeight NONE = new KeptWeight(0, () -> 0);

  private static final float[] NOTHING = {};

  private final IntSupplier constancy;
  private final float[][] shares;

  /** The constancy in which each share was packed. */
  private final int[] packed;

  /**
   * For a weight that has not been packed yet.
   *
   * @param parts how many shares there may be
   * @param constancy how often it has been said that parameters are constant; 0 if they are not
   */
  public KeptWeight(int parts, IntSupplier constancy) {
    this.constancy = constancy;
    this.shares = new float[parts][];
    this.packed = new int[parts];
    Arrays.fill(shares, NOTHING);
  }

  /** Whether what is packed stays. */
  public boolean isKept() {
    return constancy.getAsInt() > 0;
  }

  /** The packed weights of a share; of one that has another length than before, still to pack. */
  public float[] share(int from, int length) {
    if (shares[from].length != length) {
      shares[from] = HeapMemory.floats(length, "packed weights");
      packed[from] = 0;
    }
    return shares[from];
  }

  /** Whether a share has been packed since parameters were last said to be constant. */
  public boolean isPacked(int from) {
    return isKept() && packed[from] == constancy.getAsInt();
  }

  /** Tells that a share has been packed. */
  public void setPacked(int from) {
    if (isKept()) {
      packed[from] = constancy.getAsInt();
    }
  }
}
