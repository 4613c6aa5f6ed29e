package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The passes, in their order. */
public final class Passes {

  private static final List<Pass> ALL =
      List.of(
          new FuseSoftmaxCrossEntropy(),
          new FuseSigmoidCrossEntropy(),
          new DeadCode(),
          new CancelReshapes(),
          new FoldBatchNorm(),
          new FuseBias(),
          new FuseRelu(),
          new SparsePoolGradient(),
          new Winograd(),
          new FusePool(),
          new SplitSums());

  private Passes() {}

  /** All passes, in the order in which they run. */
  public static List<Pass> all() {
    return ALL;
  }

  /** The pass that drops what no result needs. */
  public static Pass deadCode() {
    return ALL.stream().filter(DeadCode.class::isInstance).findFirst().orElseThrow();
  }

  /** All but those of the given names. */
  public static List<Pass> without(Set<String> names) {
    return ALL.stream().filter(pass -> !names.contains(pass.name())).toList();
  }

  /**
   * Runs the given passes and checks the program after each.
   *
   * @param changed told of each pass that changed the program, by its name
   */
  public static Graph run(List<Pass> passes, Graph graph, BiConsumer<String, Graph> changed) {
    Graph current = graph;
    for (Pass pass : passes) {
      Graph next = GraphVerifier.verify(pass.apply(current), pass.name());
      if (!next.equals(current)) {
        changed.accept(pass.name(), next);
      }
      current = next;
    }
    return current;
  }
}
