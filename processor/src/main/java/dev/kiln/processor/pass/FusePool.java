package dev.kiln.processor.pass;

import static dev.kiln.processor.ir.op.Pool2DOp.Kind.ARGMAX;
import static dev.kiln.processor.ir.op.Pool2DOp.Kind.MAX;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A convolution in tiles pools each tile as it is finished, if nothing but a max pooling of two by
 * two reads it; the output of the convolution is never written.
 */
final class FusePool {

  private static final Window POOL = Window.valid(Size.square(2), Size.square(2));

  private FusePool() {}

  static void rewrite(Node node, Rewriting program) {
    if (!(node.op() instanceof ContractionOp op)
        || !op.computes(Tensor.OUTPUT)
        || !op.winograd()
        || op.groups() > 1
        || program.index().isResult(node.output())) {
      return;
    }
    List<Node> users = program.index().users(node.output());
    Optional<Value> pooled = output(users, new Pool2DOp(MAX, POOL));
    Optional<Value> argmax = output(users, new Pool2DOp(ARGMAX, POOL));
    List<Value> outputs = Stream.of(pooled, argmax).flatMap(Optional::stream).toList();
    if (pooled.isPresent() && outputs.size() == users.size()) {
      ContractionOp fused = op.pooled(POOL, argmax.isPresent());
      List<String> layers = node.layersAnd(users.get(0));
      program.replace(node, new Node(fused, layers, node.inputs(), outputs));
      users.forEach(program::drop);
    }
  }

  private static Optional<Value> output(List<Node> users, Op op) {
    return users.stream().filter(user -> user.op().equals(op)).map(Node::output).findFirst();
  }
}
