package dev.kiln.processor.report;

import java.util.List;

/**
 * What the kernels of a program have to do.
 *
 * @param program its name, for example {@code training}
 * @param kernels in the order in which they run
 */
public record Roofline(String program, List<KernelWork> kernels) {

  /** Copies {@code kernels}. */
  public Roofline {
    kernels = List.copyOf(kernels);
  }

  /** All of it, as if it were one kernel's. */
  public KernelWork total() {
    return kernels.stream()
        .reduce(
            new KernelWork("total", 0, Bytes.NONE, Bytes.NONE),
            (sum, kernel) ->
                new KernelWork(
                    sum.kernel(),
                    sum.multiplyAdds() + kernel.multiplyAdds(),
                    sum.needed().plus(kernel.needed()),
                    sum.copied().plus(kernel.copied())));
  }
}
