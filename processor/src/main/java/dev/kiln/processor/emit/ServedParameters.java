package dev.kiln.processor.emit;

import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * For the gradients of which parameters a step of the backward pass is computed, and the rest of
 * the pass: what serves none that learns is for nothing.
 */
final class ServedParameters {

  private final IdentityHashMap<Node, Range> served = new IdentityHashMap<>();

  /** What a step and those behind it serve, and the same of the step before it. */
  private final IdentityHashMap<Node, Range> rests = new IdentityHashMap<>();

  private final IdentityHashMap<Node, Range> restsBefore = new IdentityHashMap<>();
  private final TreeSet<Integer> starts;
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
    Graph graph = program.graph();
    gradients = Set.copyOf(graph.gradients().values());
    starts = new TreeSet<>(startsOfLayers(program));
    Map<Value, Range> ofValues = results(program);
    List<Node> nodes = graph.nodes();
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
    Range rest = Range.NONE;
    List<Step> steps = program.backward();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Node node = steps.get(i).node();
      rest = rest.and(ofNode(node));
      rests.put(node, rest);
      if (i + 1 < steps.size()) {
        restsBefore.put(steps.get(i + 1).node(), rest);
      }
    }
  }

  private static Collection<Integer> startsOfLayers(Program program) {
    Map<String, Integer> starts = new HashMap<>();
    for (Parameter parameter : program.graph().parameters()) {
      starts.putIfAbsent(parameter.layer(), program.place(parameter.value()));
    }
    return starts.values();
  }

  /** What is read outside the program: gradients, and what is computed for anything else. */
  private static Map<Value, Range> results(Program program) {
    Map<Value, Range> ranges = new HashMap<>();
    program.graph().results().forEach(result -> ranges.put(result, Range.ALL));
    program
        .graph()
        .gradients()
        .forEach(
            (parameter, gradient) -> {
              int from = program.place(parameter);
              ranges.put(gradient, new Range(from, from + parameter.elements()));
            });
    return ranges;
  }

  private Range ofNode(Node node) {
    return served.getOrDefault(node, Range.NONE);
  }

  private Range rest(Step step) {
    return rests.getOrDefault(step.node(), Range.NONE);
  }

  /**
   * What a step of the backward pass serves, if it may have to be left out where the pass goes on:
   * it gives gradients of parameters, or the rest of the pass, from the step on, serves more. For a
   * chain of layers those are the steps that give gradients of parameters.
   */
  Optional<Range> only(Step step) {
    Range range = ofNode(step.node());
    boolean always =
        range.equals(rests.getOrDefault(step.node(), range))
            && !gradients.containsAll(step.node().outputs());
    return always ? Optional.empty() : Optional.of(range);
  }

  /**
   * Whether the pass may have nothing to do from a step on that it had before: the gradients of a
   * layer are computed.
   *
   * @param begins whether a method begins with the step, which the one before can't return from
   */
  boolean mayEndBefore(Step step, boolean begins) {
    Range before = restsBefore.get(step.node());
    return before != null && (begins || !starts.subSet(end(step), before.to()).isEmpty());
  }

  /** Where the parameters end whose gradients a step or one behind it computes. */
  int end(Step step) {
    return rest(step).to();
  }
}
