package dev.kiln.processor.report;

import dev.kiln.processor.ir.Node;

/**
 * What a kernel has to do, on whatever machine: the numbers of a roofline (Williams, Waterman and
 * Patterson, "Roofline: an insightful visual performance model", 2009).
 *
 * @param kernel the step's name
 * @param multiplyAdds multiplications followed by an addition, for one sample
 * @param needed the bytes that it reads and writes if it does so once with each operand
 * @param copied the bytes that it writes besides, for itself or a later step, as far as they don't
 *     depend on the machine; most of them are read again while they are in a cache
 */
public record KernelWork(String kernel, long multiplyAdds, Bytes needed, Bytes copied) {

  /**
   * From so many multiply-adds for each byte on, multiplying takes longer than moving. A core that
   * multiplies and adds in vectors of 512 bits, twice in a cycle, does so some 100 billion times a
   * second and moves some 25 GB to and from memory; half as many of the former, with vectors of 256
   * bits, make it 2.
   */
  public static final int MULTIPLY_ADDS_PER_BYTE = 4;

  /** What limits a kernel. */
  public enum Bound {
    /** How fast the machine multiplies and adds. */
    COMPUTE,
    /** How fast it reads and writes. */
    MEMORY
  }

  /** The work of a node. */
  public static KernelWork of(String kernel, Node node, Bytes copied) {
    return new KernelWork(kernel, node.multiplyAdds(), Operands.bytes(node), copied);
  }

  /** That of packing a weight for the kernel that needs it. */
  public static KernelWork ofPacking(String kernel, Bytes copied) {
    return new KernelWork(kernel, 0, Bytes.NONE, copied);
  }

  /** How many multiply-adds there are for each byte that is needed; 0 where none is. */
  public double intensity(int batch) {
    long bytes = needed.of(batch);
    return bytes == 0 ? 0 : (double) batch * multiplyAdds / bytes;
  }

  /** Which bound holds for a batch. */
  public Bound bound(int batch) {
    return intensity(batch) < MULTIPLY_ADDS_PER_BYTE ? Bound.MEMORY : Bound.COMPUTE;
  }
}
