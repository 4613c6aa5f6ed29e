package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which steps share a kernel: those of layers that are alike, and those of several programs. */
final class KernelUsers {

  /** So many layers are named in a kernel's comment. */
  private static final int NAMED = 3;

  private final Map<KernelForm, Map<StepKey, Integer>> slots = new HashMap<>();
  private final Map<KernelForm, Map<String, Integer>> layers = new HashMap<>();

  /** The steps of programs. */
  KernelUsers(List<Graph> programs) {
    for (Graph program : programs) {
      for (Node node : program.nodes()) {
        KernelForm form = KernelForm.of(node);
        Map<StepKey, Integer> steps = slots.computeIfAbsent(form, f -> new HashMap<>());
        steps.putIfAbsent(StepKey.of(node), steps.size());
        Map<String, Integer> named = layers.computeIfAbsent(form, f -> new LinkedHashMap<>());
        node.layers().forEach(layer -> named.putIfAbsent(layer, named.size()));
      }
    }
  }

  /** Whether a node is a step of these programs. */
  boolean has(Node node) {
    return slots.getOrDefault(KernelForm.of(node), Map.of()).containsKey(StepKey.of(node));
  }

  /** How many steps with values of their own call the kernel of a node. */
  int count(Node node) {
    return slots.get(KernelForm.of(node)).size();
  }

  /** Which of them the node is, counted from 0. */
  int slot(Node node) {
    return slots.get(KernelForm.of(node)).get(StepKey.of(node));
  }

  /** Where the layers were declared that call the kernel of a node. */
  String origin(Node node, Function<String, String> origins) {
    Map<String, Integer> all = layers.get(KernelForm.of(node));
    String named =
        all.keySet().stream().limit(NAMED).map(origins).collect(Collectors.joining("; "));
    return all.size() <= NAMED ? named : named + "; and " + (all.size() - NAMED) + " more";
  }

  /** A step of the model, the same in all of its programs. */
  record StepKey(String name, Op op, List<String> operands) {

    static StepKey of(Node node) {
      return new StepKey(
          node.output().name(),
          node.op(),
          node.inputs().stream().filter(v -> !v.isActivation()).map(Value::name).toList());
    }
  }
}
