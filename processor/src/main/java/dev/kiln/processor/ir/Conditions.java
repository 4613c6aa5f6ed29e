package dev.kiln.processor.ir;

import dev.kiln.processor.ir.op.Broadcast;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.MinimalFiltering;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReduceOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must hold of a node's extents beside what {@link Signatures} says of its operands. */
final class Conditions {

  private static final String CONTRACTION =
      "its input, weight and output, or what is done with sums, don't fit each other";

  private static final Map<Class<? extends Op>, Condition> ALL = new HashMap<>();

  static {
    put(ReshapeOp.class, "it changes how many elements there are", Conditions::keepsElements);
    String repeated = "its formula has other operands, or one can't be repeated to its shape";
    put(MapOp.class, repeated, (op, node) -> fits(node, op.value(), op.shape()));
    put(
        ReduceOp.class,
        repeated,
        (op, node) -> fits(node, op.value(), op.space()) && Broadcast.fits(op.shape(), op.space()));
    put(
        NestOp.class,
        "its result is of other rows than it reads, or its groups are other ones",
        (op, node) ->
            op.result()
                    .operands()
                    .equals(all(1 + node.inputs().size() - op.formula().inputs().size()))
                && (op.result().equals(NestOp.PLAIN) || !op.totals())
                && hasGroups(op, node));
    put(
        MoveOp.class,
        "a box does not lie in its operand or in its shape",
        (op, node) ->
            op.boxes().size() == node.inputs().size()
                && IntStream.range(0, op.boxes().size())
                    .allMatch(i -> op.boxes().get(i).fits(node.input(i).shape(), op.shape())));
    put(ContractionOp.class, CONTRACTION, Conditions::contracts);
    put(
        Pool2DGradientOp.class,
        "its gradient does not fit the window and the image",
        (op, n) ->
            new Pool2DOp(op.kind(), op.window())
                .outputShape(List.of(op.image()))
                .equals(n.input(0).shape()));
  }

  private Conditions() {}

  private record Condition(BiPredicate<Op, Node> holds, String otherwise) {}

  @SuppressWarnings("unchecked") // the condition is found by the op's class
  private static <O extends Op> void put(
      Class<O> op, String otherwise, BiPredicate<O, Node> holds) {
    ALL.put(op, new Condition((BiPredicate<Op, Node>) holds, otherwise));
  }

  /** What does not hold of a node whose operands are of the right kinds and ranks. */
  static Optional<String> broken(Node node) {
    return Optional.ofNullable(ALL.get(node.op().getClass()))
        .filter(condition -> !condition.holds.test(node.op(), node))
        .map(Condition::otherwise);
  }

  private static boolean keepsElements(ReshapeOp op, Node node) {
    return op.shape().elements() == node.input(0).shape().elements();
  }

  /** Whether a nest's groups share its channels, and are those of its second operand. */
  private static boolean hasGroups(NestOp op, Node node) {
    Shape rows = node.input(0).shape();
    Shape channels = op.ofChannels(rows);
    return !op.formula().ofGroups()
        || (channels.elements() == rows.dimension(rows.rank() - 1)
            && (node.inputs().size() == 1 || node.input(1).shape().equals(channels)));
  }

  private static boolean fits(Node node, Expression formula, Shape shape) {
    return formula.operands().equals(all(node.inputs().size()))
        && node.inputShapes().stream().allMatch(operand -> Broadcast.fits(operand, shape));
  }

  private static Set<Integer> all(int operands) {
    return IntStream.range(0, operands).boxed().collect(Collectors.toSet());
  }

  private static boolean contracts(ContractionOp op, Node node) {
    List<Shape> inputs = node.inputShapes();
    boolean forward = op.computes(Tensor.OUTPUT);
    Shape gradient = inputs.get(op.computes(Tensor.INPUT) ? 0 : 1);
    return op.shapes(inputs).fit(op.window(), op.groups())
        && (forward || gradient.equals(op.stored(inputs)))
        && (inputs.get(0).rank() > 1 || op.window().equals(Window.PIXEL))
        && (!op.winograd() || MinimalFiltering.takes(op.window()))
        && (forward || !(op.bias() || op.relu()))
        && (op.pooled() ? pools(op) : !op.argmax());
  }

  /** Whether there are kernels of a contraction and its pooling together. */
  private static boolean pools(ContractionOp op) {
    return op.groups() == 1 && (op.computes(Tensor.OUTPUT) ? op.winograd() : op.argmax());
  }
}
