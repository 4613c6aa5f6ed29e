package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.List;
import java.util.Map;

/**
 * Differentiates what a network says in its input. It differentiates the scores: the output, or
 * what a last softmax makes the output of, since a probability that is nearly 1 hardly changes
 * whatever its input does.
 */
public final class InputGradient {

  private InputGradient() {}

  /**
   * The program that computes the outputs and then, in the place of the loss, the gradient of the
   * sum of all scores, each times its element of the target.
   *
   * @param graph a program for inference
   */
  public static Graph of(Graph graph) {
    Graph outputs = graph.withoutLoss();
    List<Node> forward = outputs.nodes();
    GraphBuilder builder = new GraphBuilder(outputs);
    Value scores = scores(graph);
    Value seed = builder.input("scoreGradient", scores.shape());
    Backward backward = new Backward(builder);
    backward.contribute(scores, seed);
    for (int i = forward.size() - 1; i >= 0; i--) {
      Node node = forward.get(i);
      backward.gradientOf(node).ifPresent(dy -> GradientRules.apply(node, dy, backward));
    }
    Value gradient =
        backward
            .gradientOf(graph.input(), forward.get(0))
            .orElseThrow(() -> new IllegalStateException("the output doesn't depend on the input"));
    return new Graph(
        graph.input(),
        seed,
        graph.parameters(),
        builder.nodes(),
        graph.output(),
        gradient,
        Map.of(),
        Map.of(),
        graph.kept());
  }

  private static Value scores(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.output().equals(graph.output()))
        .filter(node -> node.op() instanceof SoftmaxOp)
        .map(node -> node.input(0))
        .findFirst()
        .orElse(graph.output());
  }
}
