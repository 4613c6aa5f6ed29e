package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.Optional;

/**
 * A value that is reshaped and then gets its old shape back is read where it was. Layers of
 * sequences are those of images with one row, so between two of them the row goes and comes; the
 * passes that look for a convolution before a pooling see through it.
 */
final class CancelReshapes {

  private CancelReshapes() {}

  static Graph apply(Graph graph) {
    return DeadCode.sweep(
        Rewriting.forwards(graph, CancelReshapes::rewrite), CancelReshapes::mayGo);
  }

  private static void rewrite(Node node, Rewriting program) {
    if (!(node.op() instanceof ReshapeOp)) {
      return;
    }
    Value origin = origin(node.output(), program);
    if (!origin.equals(node.output()) && origin.shape().equals(node.output().shape())) {
      program.readInstead(node.output(), origin);
    }
  }

  /** The value that reshapes have made another one of. */
  private static Value origin(Value value, Rewriting program) {
    Value origin = value;
    Optional<Node> reshape = program.producer(value, ReshapeOp.class);
    while (reshape.isPresent()) {
      origin = reshape.get().input(0);
      reshape = program.producer(origin, ReshapeOp.class);
    }
    return origin;
  }

  /** What a layer says stays unread, as it costs nothing and users look at it by its name. */
  private static boolean mayGo(Node node) {
    return node.op() instanceof ReshapeOp && !node.output().name().equals(node.layer());
  }
}
