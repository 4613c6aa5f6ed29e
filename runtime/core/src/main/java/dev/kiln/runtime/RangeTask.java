package dev.kiln.runtime;

/** Work that can be split by ranges: disjoint ranges write disjoint memory. */
@FunctionalInterface
public interface RangeTask {

  /**
   * Does the part {@code [from, to)} of the work.
   *
   * @param worker the number of the worker that runs it, below {@link Workers#threads()}; two parts
   *     that run at the same time have different workers
   * @param from where the part begins
   * @param to where the part ends, exclusive
   */
  void run(int worker, int from, int to);
}
