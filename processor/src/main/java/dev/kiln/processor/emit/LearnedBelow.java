package dev.kiln.processor.emit;

import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the layers reach, in the flat array of parameters, whose gradients are computed from a
 * step of the backward pass on: if all that learns lies behind, the rest of the pass is for
 * nothing.
 */
final class LearnedBelow {

  /** For each step, known by what it computes. */
  private final Map<Value, Integer> ends = new HashMap<>();

  private final Map<Value, Integer> endsAbove = new HashMap<>();

  LearnedBelow(Program program) {
    Map<Value, Integer> layerEnds = layerEnds(program);
    List<Step> steps = program.backward();
    int end = 0;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      for (Value output : step.node().outputs()) {
        end = Math.max(end, layerEnds.getOrDefault(output, 0));
      }
      ends.put(step.node().output(), end);
      if (i + 1 < steps.size()) {
        endsAbove.put(steps.get(i + 1).node().output(), end);
      }
    }
  }

  /** For the gradient of each parameter, where the last parameter of its layer ends. */
  private static Map<Value, Integer> layerEnds(Program program) {
    Map<String, Integer> ofLayers = new HashMap<>();
    int end = 0;
    for (Parameter parameter : program.graph().parameters()) {
      end += parameter.value().elements();
      if (program.graph().gradients().containsKey(parameter.value())) {
        ofLayers.put(parameter.layer(), end);
      }
    }
    Map<Value, Integer> ofGradients = new HashMap<>();
    for (Parameter parameter : program.graph().parameters()) {
      Value gradient = program.graph().gradients().get(parameter.value());
      if (gradient != null) {
        ofGradients.put(gradient, ofLayers.getOrDefault(parameter.layer(), 0));
      }
    }
    return ofGradients;
  }

  /**
   * Whether the pass may have nothing to do from a step on that it had before.
   *
   * @param begins whether a method begins with the step, which the one before can't return from
   */
  boolean mayEndBefore(Step step, boolean begins) {
    Integer above = endsAbove.get(step.node().output());
    return above != null && (begins || end(step) < above);
  }

  /** Where the last layer ends whose gradients a step or one behind it computes. */
  int end(Step step) {
    return ends.getOrDefault(step.node().output(), 0);
  }
}
