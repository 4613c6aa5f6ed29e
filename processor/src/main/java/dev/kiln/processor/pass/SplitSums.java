package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dense layer with many inputs is summed in parts, always the same, which workers share. A single
 * sample is as fast as its weight is read, and parts of its rows are read in the order of memory;
 * parts of its columns would leave gaps in what each worker reads. Behind a rectifier it need not
 * read the rows that meet a zero.
 */
final class SplitSums implements Pass {

  /** Parts of a sum: so many workers can share one. */
  private static final int PARTS = 8;

  /** Shorter sums are not worth to be added up. */
  private static final int FEWEST_FACTORS = 2048;

  /** With fewer weights, a part is done before another worker is awake. */
  private static final int FEWEST_WEIGHTS = 131_072;

  /** Four of the widest vectors: the units that they leave over would be computed one by one. */
  private static final int SPARSE_UNITS = 64;

  @Override
  public String name() {
    return "split-sums";
  }

  @Override
  public Graph apply(Graph graph) {
    GraphBuilder names = new GraphBuilder(graph);
    Set<Value> sparse = sparse(graph);
    return graph.withNodes(
        graph.nodes().stream().flatMap(node -> split(node, sparse, names)).toList());
  }

  /** Values of which many elements are zeros: what a rectifier leaves, also when it is pooled. */
  private static Set<Value> sparse(Graph graph) {
    Set<Value> sparse = new HashSet<>();
    for (Node node : graph.nodes()) {
      boolean keepsZeros = node.op() instanceof ReshapeOp || node.op() instanceof MaxPool2DOp;
      if (node.op().rectifies() || (keepsZeros && sparse.contains(node.input(0)))) {
        sparse.add(node.output());
      }
    }
    return sparse;
  }

  private static Stream<Node> split(Node node, Set<Value> sparse, GraphBuilder names) {
    int length = node.input(0).elements();
    if (!(node.op() instanceof MatMulOp op)
        || length < FEWEST_FACTORS
        || node.input(1).shape().elements() < FEWEST_WEIGHTS) {
      return Stream.of(node);
    }
    boolean skipZeros =
        sparse.contains(node.input(0)) && node.output().elements() % SPARSE_UNITS == 0;
    var inParts = new MatMulPartsOp((length + PARTS - 1) / PARTS, skipZeros);
    List<Value> factors = node.inputs().subList(0, 2);
    Value parts =
        names.value(
            node.output().name() + ".parts",
            inParts.outputShape(factors.stream().map(Value::shape).toList()),
            true,
            Value.Storage.ACTIVATION);
    List<Value> summed = op.bias() ? List.of(parts, node.input(2)) : List.of(parts);
    return Stream.of(
        new Node(inParts, node.layers(), factors, List.of(parts)),
        new Node(new SumPartsOp(op.bias(), op.relu()), node.layers(), summed, node.outputs()));
  }
}
