package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyGradientOp;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyOp;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;
import dev.kiln.processor.ir.op.TargetCrossEntropyGradientOp;
import dev.kiln.processor.ir.op.TargetCrossEntropyOp;
import dev.kiln.processor.ir.op.TargetCrossEntropyOp.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the cross-entropy of a softmax from the logits, so that it stays finite, and its
 * gradient in the logits in one step.
 */
final class FuseSoftmaxCrossEntropy implements Pass {

  @Override
  public String name() {
    return "fuse-softmax-cross-entropy";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Value, Node> producers = new HashMap<>();
    graph.nodes().forEach(node -> producers.put(node.output(), node));
    return graph.withNodes(graph.nodes().stream().map(node -> fuse(node, producers)).toList());
  }

  private static Node fuse(Node node, Map<Value, Node> producers) {
    if (node.op() instanceof CrossEntropyOp) {
      return producer(node.input(0), SoftmaxOp.class, producers)
          .map(softmax -> loss(node, softmax, new SoftmaxCrossEntropyOp()))
          .orElse(node);
    }
    if (node.op() instanceof TargetCrossEntropyOp loss && loss.form() == Form.PROBABILITIES) {
      return producer(node.input(0), SoftmaxOp.class, producers)
          .map(softmax -> loss(node, softmax, new TargetCrossEntropyOp(loss.target(), Form.LOGITS)))
          .orElse(node);
    }
    if (node.op() instanceof SoftmaxGradientOp) {
      Optional<Node> target =
          producer(node.input(1), TargetCrossEntropyGradientOp.class, producers)
              .filter(gradient -> gradient.input(0).equals(node.input(0)));
      if (target.isPresent()) {
        return logitGradient(node, target.get());
      }
      return producer(node.input(1), CrossEntropyGradientOp.class, producers)
          .filter(gradient -> gradient.input(0).equals(node.input(0)))
          .map(gradient -> gradient(node, gradient))
          .orElse(node);
    }
    return node;
  }

  private static Node loss(Node crossEntropy, Node softmax, Op op) {
    List<Value> inputs = List.of(softmax.input(0), crossEntropy.input(1));
    return new Node(op, crossEntropy.layer(), inputs, crossEntropy.output());
  }

  private static Node gradient(Node softmaxGradient, Node crossEntropyGradient) {
    Op op = new SoftmaxCrossEntropyGradientOp();
    List<Value> inputs = crossEntropyGradient.inputs();
    return new Node(op, softmaxGradient.layer(), inputs, softmaxGradient.output());
  }

  private static Node logitGradient(Node softmaxGradient, Node crossEntropyGradient) {
    var op = (TargetCrossEntropyGradientOp) crossEntropyGradient.op();
    return new Node(
        new TargetCrossEntropyGradientOp(op.target(), Form.LOGITS),
        softmaxGradient.layer(),
        crossEntropyGradient.inputs(),
        softmaxGradient.output());
  }

  private static Optional<Node> producer(
      Value value, Class<? extends Op> op, Map<Value, Node> producers) {
    return Optional.ofNullable(producers.get(value)).filter(node -> op.isInstance(node.op()));
  }
}
