package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BiasAddOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ProductOp;
import dev.kiln.processor.ir.op.ReluOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution or matrix product adds its bias and applies its rectifier itself, if nothing else
 * reads what it computes: each sum is finished before it is stored.
 */
final class FuseEpilogue {

  private FuseEpilogue() {}

  static void bias(Node product, Rewriting program) {
    if (product.op() instanceof ProductOp op && !op.bias() && !op.relu()) {
      merge(product, BiasAddOp.class, op.withBias(), program);
    }
  }

  static void relu(Node product, Rewriting program) {
    if (product.op() instanceof ProductOp op && !op.relu()) {
      merge(product, ReluOp.class, op.withRelu(), program);
    }
  }

  /** The merged node also reads what the epilogue reads beside the product. */
  private static void merge(
      Node product, Class<? extends Op> epilogue, Op merged, Rewriting program) {
    Optional<Node> reader = program.index().onlyUser(product.output());
    if (reader.isPresent() && epilogue.isInstance(reader.get().op())) {
      List<Value> inputs = new ArrayList<>(product.inputs());
      inputs.addAll(reader.get().inputs().subList(1, reader.get().inputs().size()));
      program.replace(
          product,
          new Node(merged, product.layersAnd(reader.get()), inputs, reader.get().outputs()));
      program.drop(reader.get());
    }
  }
}
