package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.Node;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The passes, in their order. */
public final class Passes {

  private static final Pass DEAD_CODE = new Rewrite("dead-code", DeadCode::apply);

  private static final List<Pass> ALL =
      List.of(
          ofNodes("fuse-softmax-cross-entropy", FuseSoftmaxCrossEntropy::rewrite),
          ofNodes("fuse-sigmoid-cross-entropy", FuseSigmoidCrossEntropy::rewrite),
          DEAD_CODE,
          new Rewrite("cancel-reshapes", CancelReshapes::apply),
          ofNodes("fold-batch-norm", FoldBatchNorm::rewrite),
          ofNodes("fuse-bias", FuseEpilogue::bias),
          ofNodes("fuse-relu", FuseEpilogue::relu),
          ofNodes("sparse-pool-gradient", SparsePoolGradient::rewrite),
          ofNodes("winograd", Winograd::rewrite),
          ofNodes("fuse-pool", FusePool::rewrite),
          new Rewrite("fuse-maps", FuseMaps::apply),
          ofNodes("split-k", SplitK::rewrite));

  private Passes() {}

  private record Rewrite(String name, UnaryOperator<Graph> rewrite) implements Pass {

    @Override
    public Graph apply(Graph graph) {
      return rewrite.apply(graph);
    }
  }

  /** A pass that looks for its pattern at each node in turn. */
  private static Pass ofNodes(String name, BiConsumer<Node, Rewriting> pattern) {
    return new Rewrite(name, graph -> Rewriting.forwards(graph, pattern));
  }

  /** All passes, in the order in which they run. */
  public static List<Pass> all() {
    return ALL;
  }

  /** The pass that drops what no result needs. */
  public static Pass deadCode() {
    return DEAD_CODE;
  }

  /** All but those of the given names. */
  public static List<Pass> without(Set<String> names) {
    return ALL.stream().filter(pass -> !names.contains(pass.name())).toList();
  }

  /**
   * Runs the given passes, and checks the program behind the last. Only if it is broken is it
   * checked after each, to tell which of them broke it.
   *
   * @param changed told of each pass that changed the program, by its name
   */
  public static Graph run(List<Pass> passes, Graph graph, BiConsumer<String, Graph> changed) {
    Graph current = graph;
    for (Pass pass : passes) {
      Graph next = pass.apply(current);
      if (!next.equals(current)) {
        current = next;
        changed.accept(pass.name(), current);
      }
    }
    try {
      return GraphVerifier.verify(current, "all passes");
    } catch (IllegalStateException broken) {
      verifyEach(passes, graph);
      throw broken;
    }
  }

  private static void verifyEach(List<Pass> passes, Graph graph) {
    Graph current = graph;
    for (Pass pass : passes) {
      current = GraphVerifier.verify(pass.apply(current), pass.name());
    }
  }
}
