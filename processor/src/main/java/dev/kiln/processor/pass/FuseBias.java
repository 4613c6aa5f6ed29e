package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BiasAddOp;
import dev.kiln.processor.ir.op.ProductOp;
import java.util.List;
import java.util.Optional;

/** A convolution or matrix product adds its bias itself. */
final class FuseBias implements Pass {

  @Override
  public String name() {
    return "fuse-bias";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Epilogue(graph, BiasAddOp.class, FuseBias::merge).apply();
  }

  private static Optional<Node> merge(Node product, Node biasAdd) {
    ProductOp op = (ProductOp) product.op();
    if (op.bias() || op.relu()) {
      return Optional.empty();
    }
    var inputs = List.of(product.input(0), product.input(1), biasAdd.input(1));
    return Optional.of(
        new Node(op.withBias(), product.layersAnd(biasAdd), inputs, biasAdd.outputs()));
  }
}
