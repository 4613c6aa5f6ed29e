package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Literal;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient rule of formulas, mapped or summed: for each operand the formula's derivative times
 * the gradient, summed over the axes along which the operand was repeated.
 */
final class ExpressionGradients {

  private ExpressionGradients() {}

  static void map(MapOp op, Node node, Value dy, Backward backward) {
    contribute(op.value(), op.shape(), node, dy, backward);
  }

  /** A sum gives its gradient to all that it was taken over: it is repeated like an operand. */
  static void reduce(ReduceOp op, Node node, Value dy, Backward backward) {
    Expression count = Expression.number(op.mean() ? op.count() : 1);
    contribute(op.value().over(count), op.space(), node, dy, backward);
  }

  private static void contribute(
      Expression value, Shape space, Node node, Value dy, Backward backward) {
    List<Value> operands = new ArrayList<>(node.inputs());
    operands.add(node.output());
    operands.add(dy);
    Expression result = Expression.operand(operands.indexOf(node.output()));
    Expression gradient = Expression.operand(operands.size() - 1);
    for (int i = 0; i < node.inputs().size(); i++) {
      Expression ofInput = gradient.times(value.slope(i, result));
      Value of = node.input(i);
      if (ofInput.equals(gradient) && of.shape().equals(dy.shape()) && of.batched()) {
        backward.contribute(of, dy);
      } else if (!ofInput.equals(Literal.ZERO)) {
        backward.contribute(of, apply(ofInput, operands, of, space, node, backward));
      }
    }
  }

  private static Value apply(
      Expression value, List<Value> operands, Value of, Shape space, Node node, Backward backward) {
    List<Integer> used = List.copyOf(value.operands());
    Expression ofUsed = value.renumbered(used::indexOf);
    Value[] inputs = used.stream().map(operands::get).toArray(Value[]::new);
    boolean overBatch = !of.batched() && List.of(inputs).stream().anyMatch(Value::batched);
    Op op =
        of.shape().equals(space) && !overBatch
            ? new MapOp(space, ofUsed)
            : new ReduceOp(space, of.shape(), overBatch, false, ofUsed);
    String role = of.name().substring(of.name().lastIndexOf('.') + 1) + "Gradient";
    return of.storage() == Value.Storage.PARAMETER
        ? backward.applyToParameter(op, node, role, inputs)
        : backward.apply(op, node, role, inputs);
  }
}
