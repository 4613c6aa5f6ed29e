package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backward program under construction: what each value's users contribute to its gradient. */
final class Backward {

  private final GraphBuilder builder;
  private final Map<Value, List<Value>> contributions = new HashMap<>();

  Backward(GraphBuilder builder) {
    this.builder = builder;
  }

  /** Appends an op that computes one gradient per sample. */
  Value apply(Op op, Node of, String role, Value... inputs) {
    return builder.activation(op, of.layer(), of.layer() + "." + role, inputs);
  }

  /** Appends an op that computes several values per sample. */
  List<Value> applyAll(Op op, Node of, List<String> roles, Value... inputs) {
    List<String> names = roles.stream().map(role -> of.layer() + "." + role).toList();
    return builder.activations(op, of.layer(), names, inputs);
  }

  /** Appends an op that computes the gradient of a parameter. */
  Value applyToParameter(Op op, Node of, String role, Value... inputs) {
    return builder.parameterGradient(op, of.layer(), of.layer() + "." + role, inputs);
  }

  /** An op that computes the gradient of a node's first input, from the values that it reads. */
  void ofInput(Op op, Node node, String role, Value... reads) {
    contribute(node.input(0), apply(op, node, role, reads));
  }

  /** Tells that a use of {@code value} adds {@code gradient} to its gradient. */
  void contribute(Value value, Value gradient) {
    contributions.computeIfAbsent(value, v -> new ArrayList<>()).add(gradient);
  }

  /**
   * The gradient of a node's output, once all its users have contributed; nothing if the loss
   * doesn't depend on it.
   */
  Optional<Value> gradientOf(Node node) {
    return gradientOf(node.output(), node);
  }

  /** The same for any value; a sum is named after a node's layer. */
  Optional<Value> gradientOf(Value value, Node named) {
    return contributions.getOrDefault(value, List.of()).stream()
        .reduce((a, b) -> apply(sum(value), named, "gradientSum", a, b));
  }

  /**
   * The gradient of a parameter: the sum over its uses; nothing if the loss doesn't depend on it.
   */
  Optional<Value> gradientOfParameter(Parameter parameter) {
    String name = parameter.value().name() + "GradientSum";
    return contributions.getOrDefault(parameter.value(), List.of()).stream()
        .reduce((a, b) -> builder.parameterGradient(sum(a), parameter.layer(), name, a, b));
  }

  private static Op sum(Value value) {
    return new MapOp(value.shape(), MapOp.SUM);
  }
}
