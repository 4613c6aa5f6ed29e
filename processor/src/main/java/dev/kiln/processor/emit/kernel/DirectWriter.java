package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Op;
import java.util.function.Function;

/** Without vector instructions there are no fast transforms: the direct op's kernel. */
final class DirectWriter<O extends Op, D extends Op> implements KernelWriter<O> {

  private final Function<O, D> direct;
  private final KernelWriter<D> writer;

  DirectWriter(Function<O, D> direct, KernelWriter<D> writer) {
    this.direct = direct;
    this.writer = writer;
  }

  @Override
  public Kernel write(O op, Node node, KernelBuilder kernel) {
    return writer.write(direct.apply(op), node, kernel);
  }
}
