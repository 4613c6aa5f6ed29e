package dev.kiln.processor.ir;

import dev.kiln.processor.ir.Value.Storage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks what every stage may rely on: {@link Signatures} and {@link Conditions} say what is legal
 * of a node. A program that fails was broken by the compiler, not by its user.
 */
public final class GraphVerifier {

  private GraphVerifier() {}

  /**
   * Checks that values are defined once and before they are read, that operands are kept where
   * their ops expect them, that shapes fit and follow from the ops, and that all results are
   * computed.
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
      check(Signatures.fits(node), after, () -> node + " has operands that its op doesn't take");
      Conditions.broken(node)
          .ifPresent(condition -> check(false, after, () -> node + ": " + condition));
      check(
          node.outputShapes().equals(node.op().outputShapes(node.inputShapes())),
          after,
          () -> node + " has an output of the wrong shape");
      for (Value output : node.outputs()) {
        check(defined.add(output), after, () -> node + " computes a value again");
      }
    }
    check(defined.containsAll(graph.results()), after, () -> "a result is not computed");
    Set<Value> parameters =
        graph.parameters().stream().map(Parameter::value).collect(Collectors.toSet());
    checkOf(parameters, graph.gradients(), Storage.GRADIENT, after);
    checkOf(parameters, graph.updates(), Storage.UPDATE, after);
    check(distinct(defined, Value::name) == defined.size(), after, () -> "two values share a name");
    return graph;
  }

  /** Checks that what belongs to parameters is kept where it should be, and has their shapes. */
  private static void checkOf(
      Set<Value> parameters, Map<Value, Value> values, Storage storage, String after) {
    values.forEach(
        (parameter, value) ->
            check(
                parameters.contains(parameter)
                    && value.storage() == storage
                    && value.shape().equals(parameter.shape()),
                after,
                () -> value + " is no " + storage + " of the parameter " + parameter));
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
