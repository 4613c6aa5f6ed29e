package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.Op;

/**
 * One of the kernels that an op may have.
 *
 * @param name what {@link Schedule} calls it
 * @param writer what writes it
 * @param <O> the op
 */
record KernelChoice<O extends Op>(String name, KernelWriter<O> writer) {

  /** A kernel that has the op's name. */
  static <O extends Op> KernelChoice<O> of(Class<? extends Op> op, KernelWriter<O> writer) {
    return new KernelChoice<>(op.getSimpleName().replaceFirst("Op$", ""), writer);
  }
}
