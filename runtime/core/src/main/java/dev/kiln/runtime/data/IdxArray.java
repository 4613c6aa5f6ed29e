package dev.kiln.runtime.data;

/** The content of an IDX file. */
final class IdxArray {

  private final int[] sizes;
  private final byte[] values;

  IdxArray(int[] sizes, byte[] values) {
    this.sizes = sizes;
    this.values = values;
  }

  /** The extent of one dimension, counted from 0. */
  int size(int dimension) {
    return sizes[dimension];
  }

  /** The unsigned bytes, in row-major order. */
  byte[] values() {
    return values;
  }
}
