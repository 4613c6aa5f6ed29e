package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stage that differentiates: reverse-mode accumulation over the ops. It also writes gradients
 * that nobody needs, such as those of the network's input and of frozen parameters; the dead code
 * pass removes them.
 */
public final class Autodiff {

  private Autodiff() {}

  /** The program with the gradient of the batch's mean loss in every parameter. */
  public static Graph differentiate(Graph graph) {
    GraphBuilder builder = new GraphBuilder(graph);
    Backward backward = new Backward(builder);
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      differentiate(nodes.get(i), graph, backward);
    }
    Map<Value, Value> gradients = new HashMap<>();
    for (Parameter parameter : graph.parameters()) {
      if (parameter.options().frozen()) {
        continue;
      }
      Value value = parameter.value();
      backward.gradientOfParameter(parameter).ifPresent(gradient -> gradients.put(value, gradient));
    }
    return graph.withGradients(gradients, builder.nodes());
  }

  private static void differentiate(Node node, Graph graph, Backward backward) {
    if (node.output().equals(graph.loss())) {
      seed(node, backward);
    } else {
      backward.gradientOf(node).ifPresent(dy -> GradientRules.apply(node, dy, backward));
    }
  }

  /** The loss node starts the backward pass: its own gradient is 1 / batch for each sample. */
  private static void seed(Node node, Backward backward) {
    Op gradient =
        node.op() instanceof CrossEntropyOp loss
            ? loss.gradient()
            : ((ReduceOp) node.op()).lossGradient();
    backward.ofInput(gradient, node, "gradient", node.input(0), node.input(1));
  }
}
