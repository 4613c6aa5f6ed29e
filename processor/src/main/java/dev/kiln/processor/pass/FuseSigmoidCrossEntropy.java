package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ActivationGradientOp;
import dev.kiln.processor.ir.op.ActivationOp;
import dev.kiln.processor.ir.op.ElementLossGradientOp;
import dev.kiln.processor.ir.op.ElementLossOp;
import dev.kiln.processor.ir.op.LossFunction;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ScalarFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the binary cross-entropy of a sigmoid from the logits, so that it stays finite, and its
 * gradient in the logits in one step.
 */
final class FuseSigmoidCrossEntropy implements Pass {

  @Override
  public String name() {
    return "fuse-sigmoid-cross-entropy";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Value, Node> producers = new HashMap<>();
    graph.nodes().forEach(node -> producers.put(node.output(), node));
    return graph.withNodes(graph.nodes().stream().map(node -> fuse(node, producers)).toList());
  }

  private static Node fuse(Node node, Map<Value, Node> producers) {
    if (node.op() instanceof ElementLossOp loss
        && loss.function() == LossFunction.BINARY_CROSS_ENTROPY) {
      Node sigmoid = producers.get(node.input(0));
      if (sigmoid != null
          && sigmoid.op() instanceof ActivationOp activation
          && activation.function() == ScalarFunction.SIGMOID) {
        Op fused = new ElementLossOp(LossFunction.SIGMOID_BINARY_CROSS_ENTROPY, 1);
        List<Value> inputs = List.of(sigmoid.input(0), node.input(1));
        return new Node(fused, node.layer(), inputs, node.output());
      }
    }
    if (node.op() instanceof ActivationGradientOp activation
        && activation.function() == ScalarFunction.SIGMOID) {
      Node gradient = producers.get(node.input(0));
      if (gradient != null
          && gradient.op() instanceof ElementLossGradientOp loss
          && loss.function() == LossFunction.BINARY_CROSS_ENTROPY
          && gradient.input(0).equals(node.input(1))) {
        Op fused = new ElementLossGradientOp(LossFunction.SIGMOID_BINARY_CROSS_ENTROPY, 1);
        return new Node(fused, node.layer(), gradient.inputs(), node.output());
      }
    }
    return node;
  }
}
