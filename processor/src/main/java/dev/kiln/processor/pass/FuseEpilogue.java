package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A convolution or matrix product adds its bias and applies its rectifier itself, if nothing else
 * reads what it computes: each sum is finished before it is stored.
 */
final class FuseEpilogue {

  private FuseEpilogue() {}

  static void bias(Node product, Rewriting program) {
    if (product.op() instanceof ContractionOp op
        && op.computes(Tensor.OUTPUT)
        && !op.bias()
        && !op.relu()) {
      merge(product, FuseEpilogue::isBias, op.withBias(), program);
    }
  }

  static void relu(Node product, Rewriting program) {
    if (product.op() instanceof ContractionOp op && op.computes(Tensor.OUTPUT) && !op.relu()) {
      merge(product, FuseEpilogue::isRectifier, op.withRelu(), program);
    }
  }

  private static boolean isRectifier(Node node) {
    return node.op() instanceof MapOp map && map.value().equals(MapOp.RELU);
  }

  /** Whether a node adds a parameter for each channel. */
  static boolean isBias(Node node) {
    return node.op() instanceof MapOp map
        && map.value().equals(MapOp.SUM)
        && !node.input(1).batched()
        && node.input(1).shape().rank() == 1;
  }

  /** The merged node also reads what the epilogue reads beside the product. */
  private static void merge(Node product, Predicate<Node> epilogue, Op merged, Rewriting program) {
    Optional<Node> reader = program.index().onlyUser(product.output());
    if (reader.isPresent() && epilogue.test(reader.get())) {
      List<Value> inputs = new ArrayList<>(product.inputs());
      inputs.addAll(reader.get().inputs().subList(1, reader.get().inputs().size()));
      program.replace(
          product,
          new Node(merged, product.layersAnd(reader.get()), inputs, reader.get().outputs()));
      program.drop(reader.get());
    }
  }
}
