package dev.kiln.processor.plan;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as text, a line for each value in the order of the program, with its part of the arena for
 * one sample. It may stand behind the program's own text, where it is a comment:
 *
 * <pre>
 * # at 0..784 input
 * # at 784..22416 conv1
 * # 22416 floats for each sample
 * </pre>
 */
public final class PlanText {

  private PlanText() {}

  /** The text of a plan. */
  public static String of(Graph graph, BufferPlan plan) {
    List<Value> values = new ArrayList<>(List.of(graph.input(), graph.target()));
    for (Node node : graph.nodes()) {
      node.outputs().stream().filter(Value::isActivation).forEach(values::add);
    }
    StringBuilder text = new StringBuilder();
    for (Value value : values) {
      int from = plan.offset(value);
      int to = from + value.elements();
      text.append("# at ").append(from).append("..").append(to);
      text.append(' ').append(value.name()).append('\n');
    }
    return text.append("# ")
        .append(plan.floatsPerSample())
        .append(" floats for each sample\n")
        .toString();
  }
}
