package dev.kiln.processor.emit;

import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.ir.DefUse;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the values that only some steps compute and read. */
final class InnerValues {

  private final DefUse uses;
  private final Set<Node> nodes;
  private final Set<Value> inner = new HashSet<>();

  private InnerValues(DefUse uses, Set<Node> nodes) {
    this.uses = uses;
    this.nodes = nodes;
  }

  /**
   * Those of some steps.
   *
   * @param uses of the whole program
   */
  static Set<Value> of(DefUse uses, List<Step> steps) {
    Set<Node> nodes = steps.stream().map(Step::node).collect(Collectors.toSet());
    InnerValues values = new InnerValues(uses, nodes);
    for (Step step : steps) {
      for (Value output : step.node().outputs()) {
        if (output.isActivation() && values.isInner(output)) {
          values.add(output);
        }
      }
    }
    return values.inner;
  }

  /** A reshaped value is the same memory. */
  private boolean isInner(Value value) {
    return !uses.isResult(value)
        && uses.users(value).stream()
            .allMatch(user -> isReshape(user) ? isInner(user.output()) : nodes.contains(user));
  }

  private void add(Value value) {
    inner.add(value);
    uses.users(value).stream()
        .filter(InnerValues::isReshape)
        .forEach(reshape -> add(reshape.output()));
  }

  private static boolean isReshape(Node node) {
    return node.op() instanceof ReshapeOp;
  }
}
