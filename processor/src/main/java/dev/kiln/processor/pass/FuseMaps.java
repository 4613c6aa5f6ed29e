package dev.kiln.processor.pass;

import static dev.kiln.processor.ir.op.Expression.operand;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BasicFunction;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.Expression.Operand;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A formula of each element is computed where the value comes from that it alone reads, by a nest
 * or by another formula: that value is never written. Only what is computed in floats either way is
 * put together, so that no bits change.
 */
final class FuseMaps {

  /** What HotSpot makes vector instructions of. */
  private static final Set<BasicFunction> IN_VECTORS =
      EnumSet.of(
          BasicFunction.ADD, BasicFunction.SUBTRACT, BasicFunction.MULTIPLY, BasicFunction.RELU);

  /** Each is an array more that a loop goes through. */
  private static final int MOST_ROWS = 4;

  /** What has come of nodes that others are put together with. */
  private final Map<Node, Node> fused = new HashMap<>();

  private FuseMaps() {}

  static Graph apply(Graph graph) {
    return Rewriting.forwards(graph, new FuseMaps()::rewrite);
  }

  private void rewrite(Node node, Rewriting program) {
    Node whole = node;
    for (Value input : isPlain(node) ? node.inputs() : List.<Value>of()) {
      Optional<Node> producer =
          program.index().onlyUser(input).flatMap(user -> program.index().producer(input));
      Node map = whole;
      Optional<Node> joined = producer.flatMap(p -> join(fused.getOrDefault(p, p), map));
      if (joined.isPresent()) {
        whole = joined.get();
        producer.ifPresent(program::drop);
      }
    }
    if (!whole.equals(node)) {
      fused.put(node, whole);
      program.replace(node, whole);
    }
  }

  /** Whether a node is a formula of each sample, in floats and in vectors. */
  private static boolean isPlain(Node node) {
    return node.op() instanceof MapOp op
        && node.output().batched()
        && op.value().roundings() <= 1
        && isInVectors(op.value());
  }

  /** Whether nothing is repeated that a node reads. */
  private static boolean liesSideBySide(Node node) {
    Shape shape = node.output().shape();
    return node.inputs().stream().allMatch(i -> i.batched() && i.shape().equals(shape));
  }

  private static boolean isInVectors(Expression value) {
    return value instanceof Call call
        ? call.function() instanceof BasicFunction function
            && IN_VECTORS.contains(function)
            && call.arguments().stream().allMatch(FuseMaps::isInVectors)
        : value instanceof Operand;
  }

  /** A formula, computed behind what one of its operands comes from. */
  private static Optional<Node> join(Node producer, Node node) {
    int input = node.inputs().indexOf(producer.output());
    if (!(node.op() instanceof MapOp op)
        || !producer.output().shape().equals(op.shape())
        || Collections.frequency(node.inputs(), producer.output()) > 1
        || readings(op.value(), input) > 1) {
      return Optional.empty();
    }
    List<Value> inputs = new ArrayList<>(producer.inputs());
    inputs.addAll(node.inputs());
    inputs.remove(producer.inputs().size() + input);
    if (producer.op() instanceof NestOp nest && !nest.totals()) {
      int rows = producer.inputs().size() - nest.formula().inputs().size();
      Expression result = behind(op.value(), input, nest.result(), 1 + rows);
      return liesSideBySide(node) && rows + node.inputs().size() - 1 <= MOST_ROWS
          ? Optional.of(joined(producer, node, nest.withResult(result), inputs))
          : Optional.empty();
    } else if (producer.op() instanceof MapOp map && isPlain(producer)) {
      Expression value = behind(op.value(), input, map.value(), producer.inputs().size());
      return value.roundings() <= 1
          ? Optional.of(joined(producer, node, new MapOp(op.shape(), value), inputs))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Node joined(Node producer, Node node, Op op, List<Value> inputs) {
    return new Node(op, producer.layersAnd(node), inputs, node.outputs());
  }

  private static long readings(Expression value, int operand) {
    return value.equals(operand(operand))
        ? 1
        : value.arguments().stream().mapToLong(argument -> readings(argument, operand)).sum();
  }

  /** A formula of another one in the place of an operand; the other operands get a new number. */
  private static Expression behind(Expression value, int input, Expression other, int first) {
    return value.with(
        leaf -> {
          if (!(leaf instanceof Operand o)) {
            return leaf;
          }
          return o.index() == input
              ? other
              : operand(first + (o.index() < input ? o.index() : o.index() - 1));
        });
  }
}
