package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dense layer with many inputs is summed in parts, always the same, which workers share. A single
 * sample is as fast as its weight is read, and parts of its rows are read in the order of memory;
 * parts of its columns would leave gaps in what each worker reads.
 */
final class SplitSums implements Pass {

  /** Parts of a sum: so many workers can share one. */
  private static final int PARTS = 8;

  /** Shorter sums are not worth to be added up. */
  private static final int FEWEST_FACTORS = 2048;

  /** With fewer weights, a part is done before another worker is awake. */
  private static final int FEWEST_WEIGHTS = 131_072;

  @Override
  public String name() {
    return "split-sums";
  }

  @Override
  public Graph apply(Graph graph) {
    GraphBuilder names = new GraphBuilder(graph);
    return graph.withNodes(graph.nodes().stream().flatMap(node -> split(node, names)).toList());
  }

  private static Stream<Node> split(Node node, GraphBuilder names) {
    int length = node.input(0).elements();
    if (!(node.op() instanceof MatMulOp op)
        || length < FEWEST_FACTORS
        || node.input(1).shape().elements() < FEWEST_WEIGHTS) {
      return Stream.of(node);
    }
    var inParts = new MatMulPartsOp((length + PARTS - 1) / PARTS);
    List<Value> factors = node.inputs().subList(0, 2);
    Value parts =
        names.value(
            node.output().name() + ".parts",
            inParts.outputShape(factors.stream().map(Value::shape).toList()),
            Value.Kind.ACTIVATION);
    List<Value> summed = op.bias() ? List.of(parts, node.input(2)) : List.of(parts);
    return Stream.of(
        new Node(inParts, node.layers(), factors, List.of(parts)),
        new Node(new SumPartsOp(op.bias(), op.relu()), node.layers(), summed, node.outputs()));
  }
}
