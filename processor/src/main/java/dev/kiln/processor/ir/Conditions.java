package dev.kiln.processor.ir;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.Broadcast;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.PooledConv2DInputGradientOp;
import dev.kiln.processor.ir.op.ReduceOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.ir.op.WinogradConv2DInputGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must hold of a node's extents beside what {@link Signatures} says of its operands. */
final class Conditions {

  private static final Size ONE = Size.square(1);

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
        MoveOp.class,
        "a box does not lie in its operand or in its shape",
        (op, node) ->
            op.boxes().size() == node.inputs().size()
                && IntStream.range(0, op.boxes().size())
                    .allMatch(i -> op.boxes().get(i).fits(node.input(i).shape(), op.shape())));
    String window = "its weight is not as large as its window";
    put(Conv2DOp.class, window, (op, n) -> weighs(n, 1, op.window(), ONE));
    put(
        WinogradConv2DOp.class,
        "its weight is not as large as its window and its groups",
        (op, n) ->
            weighs(n, 1, op.direct().window(), ONE)
                && n.input(0).shape().dimension(2) == op.groups() * channels(n));
    put(WinogradPoolOp.class, window, (op, n) -> weighs(n, 1, op.direct().window(), ONE));
    put(GroupedConv2DOp.class, window, (op, n) -> weighs(n, 1, op.window(), op.dilation()));
    put(PooledConv2DInputGradientOp.class, window, (op, n) -> weighs(n, 2, op.window(), ONE));
    String positions = "its gradient or weight does not fit the window and the image";
    put(
        Conv2DInputGradientOp.class,
        positions,
        (op, n) -> slides(n, op.window()) && weighs(n, 1, op.window(), ONE));
    put(
        WinogradConv2DInputGradientOp.class,
        positions,
        (op, n) ->
            slides(n, op.direct().window())
                && weighs(n, 1, op.direct().window(), ONE)
                && n.output().shape().dimension(2) == op.groups() * channels(n));
    put(
        GroupedConv2DInputGradientOp.class,
        positions,
        (op, n) -> slides(n, op.window()) && weighs(n, 1, op.window(), op.dilation()));
    put(Pool2DGradientOp.class, positions, (op, n) -> slides(n, op.window()));
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

  private static boolean fits(Node node, Expression formula, Shape shape) {
    return formula.operands().equals(all(node.inputs().size()))
        && node.inputShapes().stream().allMatch(operand -> Broadcast.fits(operand, shape));
  }

  private static Set<Integer> all(int operands) {
    return IntStream.range(0, operands).boxed().collect(Collectors.toSet());
  }

  /** Whether the weight has an element for each place in the window, but for gaps. */
  private static boolean weighs(Node node, int weight, Window window, Size dilation) {
    Shape shape = node.input(weight).shape();
    Size size = window.size();
    return (shape.dimension(0) - 1) * dilation.height() + 1 == size.height()
        && (shape.dimension(1) - 1) * dilation.width() + 1 == size.width();
  }

  /** The channels of a group, as the weight has them. */
  private static int channels(Node node) {
    return node.input(1).shape().dimension(2);
  }

  /** Whether the gradient has a pixel for each position of the window on the output. */
  private static boolean slides(Node node, Window window) {
    Shape gradient = node.input(0).shape();
    Shape image = node.output().shape();
    return window.outputHeight(image) == gradient.dimension(0)
        && window.outputWidth(image) == gradient.dimension(1);
  }
}
