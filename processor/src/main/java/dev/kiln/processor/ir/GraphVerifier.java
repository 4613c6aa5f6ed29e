package dev.kiln.processor.ir;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks what every stage may rely on. A program that fails was broken by the compiler, not by its
 * user.
 */
public final class GraphVerifier {

  private GraphVerifier() {}

  /**
   * Checks that values are defined once and before they are read, that shapes follow from the ops,
   * and that all results are computed.
   *
   * @param after the stage that made the program, for the message
   * @return the program
   * @throws IllegalStateException if it is broken
   */
  public static Graph verify(Graph graph, String after) {
    Set<Value> defined = new HashSet<>();
    graph.parameters().forEach(parameter -> defined.add(parameter.value()));
    defined.add(graph.input());
    defined.add(graph.target());
    for (Node node : graph.nodes()) {
      check(
          defined.containsAll(node.inputs()),
          after,
          () -> node + " reads what is not computed yet");
      check(
          node.outputShapes().equals(node.op().outputShapes(node.inputShapes())),
          after,
          () -> node + " has an output of the wrong shape");
      for (Value output : node.outputs()) {
        check(defined.add(output), after, () -> node + " computes a value again");
      }
    }
    check(defined.containsAll(graph.results()), after, () -> "a result is not computed");
    check(distinct(defined, Value::name) == defined.size(), after, () -> "two values share a name");
    return graph;
  }

  private static long distinct(Set<Value> values, Function<Value, ?> property) {
    return values.stream().map(property).distinct().count();
  }

  private static void check(boolean holds, String after, Supplier<String> problem) {
    if (!holds) {
      throw new IllegalStateException("after " + after + ": " + problem.get());
    }
  }
}
