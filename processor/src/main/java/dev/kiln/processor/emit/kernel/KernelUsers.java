package dev.kiln.processor.emit.kernel;

import static java.util.Objects.requireNonNull;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which steps share a kernel: those of layers that are alike, and those of several programs. */
final class KernelUsers {

  /** So many layers are named in a kernel's comment. */
  private static final int NAMED = 3;

  private final Map<KernelForm, Users> users = new HashMap<>();

  /** The same by the nodes of these programs, whose forms take long to compare. */
  private final IdentityHashMap<Node, Users> ofNodes = new IdentityHashMap<>();

  /** The steps of programs. */
  KernelUsers(List<Graph> programs) {
    for (Graph program : programs) {
      for (Node node : program.nodes()) {
        Users ofNode = users.computeIfAbsent(KernelForm.of(node), form -> new Users());
        ofNode.add(node);
        ofNodes.put(node, ofNode);
      }
    }
  }

  /** Whether a node is a step of these programs. */
  boolean has(Node node) {
    if (ofNodes.containsKey(node)) {
      return true;
    }
    Users known = users.get(KernelForm.of(node));
    return known != null && known.steps.contains(StepKey.of(node));
  }

  /** How many steps with values of their own call the kernel of a node. */
  int count(Node node) {
    return of(node).steps.size();
  }

  /** Where the layers were declared that call the kernel of a node. */
  String origin(Node node, Function<String, String> origins) {
    Set<String> all = of(node).layers;
    String named = all.stream().limit(NAMED).map(origins).collect(Collectors.joining("; "));
    return all.size() <= NAMED ? named : named + "; and " + (all.size() - NAMED) + " more";
  }

  private Users of(Node node) {
    Users known = ofNodes.get(node);
    return known != null ? known : requireNonNull(users.get(KernelForm.of(node)), node::toString);
  }

  /** What calls one kernel. */
  private static final class Users {

    private final Set<StepKey> steps = new HashSet<>();
    private final Set<String> layers = new LinkedHashSet<>();

    void add(Node node) {
      steps.add(StepKey.of(node));
      layers.addAll(node.layers());
    }
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
