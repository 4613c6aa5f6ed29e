package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.WeightOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints a program, a line for each value and node:
 *
 * <pre>
 * input input: Nx28x28x1
 * target target: Nx1
 * parameter conv1.weight: 3x3x1x8 {layer=conv1, initializer=HE_UNIFORM, fanIn=9, fanOut=72, trainable}
 * conv1: Nx26x26x8 = Contraction(input, conv1.weight) {window=3x3} @conv1
 * ...
 * conv1.weightGradient: gradient 3x3x1x8 = Contraction(input, pool1.gradient) {computes=WEIGHT, window=3x3} @conv1
 * output probabilities
 * loss loss
 * gradient conv1.weight = conv1.weightGradient
 * </pre>
 *
 * <p>{@code N} is the batch; what is kept elsewhere than among the activations says so; behind
 * {@code @} stand the layers. The parser of tests reads it.
 */
public final class GraphPrinter {

  private GraphPrinter() {}

  /** The text of a program. */
  public static String print(Graph graph) {
    return String.join("\n", lines(graph)) + "\n";
  }

  private static List<String> lines(Graph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("input " + typed(graph.input(), Storage.ACTIVATION));
    lines.add("target " + typed(graph.target(), Storage.ACTIVATION));
    graph.parameters().forEach(parameter -> lines.add(parameter(parameter)));
    graph.nodes().forEach(node -> lines.add(node(node)));
    lines.add("output " + graph.output().name());
    lines.add("loss " + graph.loss().name());
    ofParameters("gradient ", graph.gradients(), graph.parameters(), lines);
    ofParameters("update ", graph.updates(), graph.parameters(), lines);
    graph.kept().forEach(kept -> lines.add("keep " + kept.name()));
    return lines;
  }

  private static void ofParameters(
      String role, Map<Value, Value> values, List<Parameter> parameters, List<String> lines) {
    for (Parameter parameter : parameters) {
      Value value = values.get(parameter.value());
      if (value != null) {
        lines.add(role + parameter.value().name() + " = " + value.name());
      }
    }
  }

  /** The text of a node. */
  public static String node(Node node) {
    String outputs =
        node.outputs().stream()
            .map(output -> typed(output, Storage.ACTIVATION))
            .collect(Collectors.joining(", "));
    String inputs = node.inputs().stream().map(Value::name).collect(Collectors.joining(", "));
    String op = OpNames.of(node.op().getClass()) + "(" + inputs + ")";
    return spaced(outputs, "=", op, attributes(node), "@" + String.join(", ", node.layers()));
  }

  /** The attributes of a node's op. */
  static String attributes(Node node) {
    return Attributes.print((Record) node.op(), OpNames.USUAL);
  }

  private static String parameter(Parameter parameter) {
    String attributes = Attributes.print(parameter, usual(parameter.value()));
    return spaced("parameter", typed(parameter.value(), Storage.PARAMETER), attributes);
  }

  /** What is not told of a parameter where it is as usual. */
  static Map<String, Object> usual(Value value) {
    return Map.of("value", value, "shape", value.shape(), "options", WeightOptions.NONE);
  }

  private static String typed(Value value, Storage usual) {
    return value.name() + ": " + ValueType.print(value, usual);
  }

  private static String spaced(String... parts) {
    return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }
}
