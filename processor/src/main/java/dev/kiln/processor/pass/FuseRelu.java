package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ProductOp;
import dev.kiln.processor.ir.op.ReluOp;
import java.util.Optional;

/** A convolution or matrix product applies its rectifier itself. */
final class FuseRelu implements Pass {

  @Override
  public String name() {
    return "fuse-relu";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Epilogue(graph, ReluOp.class, FuseRelu::merge).apply();
  }

  private static Optional<Node> merge(Node product, Node relu) {
    ProductOp op = (ProductOp) product.op();
    if (op.relu()) {
      return Optional.empty();
    }
    return Optional.of(
        new Node(op.withRelu(), product.layersAnd(relu), product.inputs(), relu.outputs()));
  }
}
