package dev.kiln.runtime.internal.kernel;

import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;

/**
 * The packed weight of a dense layer, for a workspace whose parameters are constant: each share of
 * the work is packed by the worker that does it first. Without that, a block is packed at a time,
 * and forgotten: to see whether a parameter has changed would take as long as to pack it.
 *
 * <p>Shares are told apart by the part that they begin with, so this relies on workers that split
 * the same extent in the same way each time.
 */
public final class KeptWeight {

  /** Of a program whose parameters change in every step. */
  public static final KeptWeight NONE = new KeptWeight(0);

  private static final float[] NOTHING = {};

  private final float[][] shares;
  private final boolean[] packed;
  private boolean kept;

  /**
   * For a weight that nobody keeps yet.
   *
   * @param parts how many shares there may be
   */
  public KeptWeight(int parts) {
    this.shares = new float[parts][];
    this.packed = new boolean[parts];
    Arrays.fill(shares, NOTHING);
  }

  /** Keeps what is packed from now on, and forgets what was before. */
  public void keep() {
    kept = true;
    Arrays.fill(packed, false);
  }

  /** Whether what is packed stays. */
  public boolean isKept() {
    return kept;
  }

  /** The packed weights of a share, which is so long every time. */
  public float[] share(int from, int length) {
    if (shares[from].length != length) {
      shares[from] = HeapMemory.floats(length, "packed weights");
    }
    return shares[from];
  }

  /** Whether a share has been packed. */
  public boolean isPacked(int from) {
    return kept && packed[from];
  }

  /** Tells that a share has been packed. */
  public void setPacked(int from) {
    if (kept) {
      packed[from] = true;
    }
  }
}
