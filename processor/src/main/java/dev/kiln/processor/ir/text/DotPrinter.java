package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a program for Graphviz, whose {@code dot -Tsvg} draws it. */
public final class DotPrinter {

  private final StringBuilder text = new StringBuilder();

  /** For each value the box that it comes from. */
  private final Map<Value, String> boxes = new HashMap<>();

  private DotPrinter() {}

  /** The drawing of a program. */
  public static String print(Graph graph, String title) {
    return new DotPrinter().run(graph, title);
  }

  private String run(Graph graph, String title) {
    line("digraph " + quoted(title) + " {");
    line("  node [shape=box, fontname=\"sans-serif\"];");
    given(graph.input(), "ellipse");
    given(graph.target(), "ellipse");
    graph.parameters().forEach(parameter -> given(parameter.value(), "note"));
    Set<Value> results = new HashSet<>(graph.results());
    graph.nodes().forEach(node -> box(node, results));
    graph.nodes().forEach(this::edges);
    return text.append("}\n").toString();
  }

  private void given(Value value, String form) {
    boxes.put(value, value.name());
    draw(value.name(), typed(value), ", shape=" + form);
  }

  private void box(Node node, Set<Value> results) {
    String name = node.output().name();
    node.outputs().forEach(output -> boxes.put(output, name));
    String outputs =
        node.outputs().stream().map(DotPrinter::typed).collect(Collectors.joining("\n"));
    String op = OpNames.of(node.op().getClass()) + " " + GraphPrinter.attributes(node);
    boolean result = node.outputs().stream().anyMatch(results::contains);
    draw(name, op.strip() + "\n" + outputs, result ? ", peripheries=2" : "");
  }

  private void draw(String name, String label, String style) {
    line("  " + quoted(name) + " [label=" + quoted(label) + style + "];");
  }

  private static String typed(Value value) {
    return value.name() + ": " + ValueType.print(value, value.storage());
  }

  private void edges(Node node) {
    for (Value input : node.inputs()) {
      String from = boxes.getOrDefault(input, input.name());
      String label = from.equals(input.name()) ? "" : " [label=" + quoted(input.name()) + "]";
      line("  " + quoted(from) + " -> " + quoted(node.output().name()) + label + ";");
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
