package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.CrossEntropyOp.Form;
import dev.kiln.processor.ir.op.CrossEntropyTarget;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.NamedFunction;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.ArrayList;
import java.util.List;

/** The op of a network's loss, and the shape of its target. */
public final class LossLowering {

  private LossLowering() {}

  /** The shape of one sample's target. */
  static Shape target(TypedNetwork network) {
    return takesLabels(network.loss()) ? Shape.of(1) : network.last().output();
  }

  /** Whether the target is the index of the true class. */
  public static boolean takesLabels(Loss loss) {
    return loss == Loss.CROSS_ENTROPY;
  }

  /** The op. */
  static Op op(TypedNetwork network) {
    return switch (network.loss()) {
      case UNSPECIFIED -> throw new IllegalStateException("the loss is unspecified");
      case CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> crossEntropy(network);
      default -> ofElements(network);
    };
  }

  private static Op ofElements(TypedNetwork network) {
    NamedFunction function = NamedFunction.valueOf(network.loss().name());
    List<Expression> arguments = new ArrayList<>(List.of(operand(0), operand(1)));
    if (network.loss() == Loss.HUBER) {
      arguments.add(number(network.lossValues().delta()));
    }
    return ReduceOp.meanOfAll(
        network.last().output(), function.of(arguments.toArray(Expression[]::new)));
  }

  private static Op crossEntropy(TypedNetwork network) {
    LossValues values = network.lossValues();
    var target =
        new CrossEntropyTarget(
            takesLabels(network.loss()), values.labelSmoothing(), values.classWeights());
    boolean logarithms = network.last().spec() instanceof LogSoftmaxSpec;
    return new CrossEntropyOp(target, logarithms ? Form.LOGARITHMS : Form.PROBABILITIES);
  }
}
