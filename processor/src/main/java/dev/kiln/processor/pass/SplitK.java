package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.List;
import java.util.Optional;

/**
 * A dense layer with many inputs is summed in parts, always the same, which workers share. A single
 * sample is as fast as its weight is read, and parts of its rows are read in the order of memory;
 * parts of its columns would leave gaps in what each worker reads. Behind a rectifier it need not
 * read the rows that meet a zero.
 */
final class SplitK {

  /** Parts of a sum: so many workers can share one. */
  private static final int PARTS = 8;

  /** Shorter sums are not worth to be added up. */
  private static final int FEWEST_FACTORS = 2048;

  /** With fewer weights, a part is done before another worker is awake. */
  private static final int FEWEST_WEIGHTS = 131_072;

  /** Four of the widest vectors: the units that they leave over would be computed one by one. */
  private static final int SPARSE_UNITS = 64;

  private SplitK() {}

  static void rewrite(Node node, Rewriting program) {
    int length = node.input(0).elements();
    if (!(node.op() instanceof ContractionOp op)
        || !op.computes(Tensor.OUTPUT)
        || node.output().shape().rank() > 1
        || length < FEWEST_FACTORS
        || node.input(1).shape().elements() < FEWEST_WEIGHTS) {
      return;
    }
    boolean skipZeros =
        isSparse(node.input(0), program) && node.output().elements() % SPARSE_UNITS == 0;
    var inParts = new MatMulPartsOp((length + PARTS - 1) / PARTS, skipZeros);
    List<Value> factors = node.inputs().subList(0, 2);
    Value sums = node.output();
    Shape shape = inParts.outputShape(factors.stream().map(Value::shape).toList());
    Value parts = program.value(sums.name() + ".parts", shape, true, sums.storage());
    List<Value> summed = op.bias() ? List.of(parts, node.input(2)) : List.of(parts);
    program.replace(
        node,
        new Node(inParts, node.layers(), factors, List.of(parts)),
        node.withOp(new SumPartsOp(op.bias(), op.relu())).withInputs(summed));
  }

  /** Whether many elements are zeros: what a rectifier leaves, also when it is pooled. */
  private static boolean isSparse(Value value, Rewriting program) {
    Optional<Node> producer = program.index().producer(value);
    while (producer.map(Node::op).filter(SplitK::keepsZeros).isPresent()) {
      producer = producer.flatMap(node -> program.index().producer(node.input(0)));
    }
    return producer.filter(node -> node.op().rectifies()).isPresent();
  }

  private static boolean keepsZeros(Op op) {
    return op instanceof ReshapeOp
        || (op instanceof Pool2DOp pool && pool.kind() == Pool2DOp.Kind.MAX);
  }
}
