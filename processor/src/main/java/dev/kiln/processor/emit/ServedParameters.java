package dev.kiln.processor.emit;

import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For the gradients of which parameters a step of the backward pass is computed: if none of them
 * learns, the step is for nothing.
 */
final class ServedParameters {

  private final IdentityHashMap<Node, Range> served = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Range> servedFromThereOn = new IdentityHashMap<>();
  private final Set<Value> gradients;

  /** The elements {@code [from, to)} of the flat array of parameters. */
  record Range(int from, int to) {

    static final Range NONE = new Range(Integer.MAX_VALUE, 0);
    static final Range ALL = new Range(0, Integer.MAX_VALUE);

    Range and(Range other) {
      return new Range(Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  ServedParameters(Program program) {
    Map<Value, Range> ofValues = new HashMap<>(results(program.graph()));
    List<Node> nodes = program.graph().nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Range range = Range.NONE;
      for (Value output : node.outputs()) {
        range = range.and(ofValues.getOrDefault(output, Range.NONE));
      }
      for (Value input : node.inputs()) {
        ofValues.merge(input, range, Range::and);
      }
      served.put(node, range);
    }
    gradients = Set.copyOf(program.graph().gradients().values());
    Range rest = Range.NONE;
    List<Step> steps = program.backward();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Node node = steps.get(i).node();
      rest = rest.and(served.getOrDefault(node, Range.NONE));
      servedFromThereOn.put(node, rest);
    }
  }

  /** What is read outside the program: gradients, and what is computed for anything else. */
  private static Map<Value, Range> results(Graph graph) {
    Map<Value, Range> ranges = new HashMap<>();
    graph.results().forEach(result -> ranges.put(result, Range.ALL));
    int from = 0;
    for (Parameter parameter : graph.parameters()) {
      int to = from + parameter.value().elements();
      Value gradient = graph.gradients().get(parameter.value());
      if (gradient != null) {
        ranges.put(gradient, new Range(from, to));
      }
      from = to;
    }
    return ranges;
  }

  /**
   * What a step of the backward pass serves, if it may have to be left out where the pass goes on:
   * it gives gradients of parameters, or the rest of the pass, from the step on, serves more. For a
   * chain of layers those are the steps that give gradients of parameters.
   */
  Optional<Range> only(Step step) {
    Range range = served.getOrDefault(step.node(), Range.NONE);
    Range rest = servedFromThereOn.getOrDefault(step.node(), range);
    boolean always = range.equals(rest) && !gradients.containsAll(step.node().outputs());
    return always ? Optional.empty() : Optional.of(range);
  }
}
