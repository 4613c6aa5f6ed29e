package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Op;

/**
 * Writes the code of an op.
 *
 * @param <O> the op
 */
@FunctionalInterface
interface KernelWriter<O extends Op> {

  /** The kernel for a node; {@code kernel} knows its name and where to put shared code. */
  Kernel write(O op, Node node, KernelBuilder kernel);
}
