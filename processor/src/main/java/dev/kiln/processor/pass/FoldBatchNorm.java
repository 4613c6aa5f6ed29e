package dev.kiln.processor.pass;

import static dev.kiln.processor.ir.Value.Storage.DERIVED;
import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.squareRoot;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In inference, a convolution whose output is normalised by running averages takes a scaled weight
 * and another bias instead, which are computed when parameters have changed; that is little work
 * next to the convolution's, where it has more than a few pixels. Where a normalisation has but a
 * few itself, its scale is kept likewise: a root and a quotient for each channel would take longer
 * than all else.
 */
final class FoldBatchNorm {

  private static final int FEWEST_PIXELS = 4;

  private FoldBatchNorm() {}

  static void rewrite(Node node, Rewriting program) {
    if (node.op() instanceof NestOp nest && isKnown(nest, node)) {
      Optional<Node> biasAdd = onlyProducer(node.input(0), program).filter(FuseEpilogue::isBias);
      onlyProducer(biasAdd.map(add -> add.input(0)).orElse(node.input(0)), program)
          .filter(FoldBatchNorm::folds)
          .ifPresentOrElse(
              convolution -> fold(convolution, biasAdd, node, program),
              () -> keepScale(node, program));
    }
  }

  private static void keepScale(Node normalize, Rewriting program) {
    if (pixels(normalize) >= FEWEST_PIXELS) {
      return;
    }
    Value scale = scale(normalize, program);
    List<Value> inputs = List.of(normalize.input(0), normalize.input(3), scale, normalize.input(2));
    program.replace(
        normalize,
        scaling(normalize, scale),
        normalize.withOp(new NestOp(NestFormula.SCALE, 0)).withInputs(inputs));
  }

  private static Value scale(Node normalize, Rewriting program) {
    String name = normalize.layer() + ".foldedScale";
    return program.value(name, normalize.input(1).shape(), false, DERIVED);
  }

  private static Node scaling(Node normalize, Value scale) {
    double epsilon = ((NestOp) normalize.op()).epsilon();
    return map(
        scaleOf(operand(0), operand(1), epsilon),
        normalize.layer(),
        List.of(normalize.input(1), normalize.input(4)),
        scale);
  }

  /** Whether it normalises by running averages, and not by the statistics of the batch. */
  private static boolean isKnown(NestOp op, Node node) {
    return op.formula() == NestFormula.NORMALIZE && !node.input(3).isActivation();
  }

  private static void fold(
      Node convolution, Optional<Node> biasAdd, Node normalize, Rewriting program) {
    double epsilon = ((NestOp) normalize.op()).epsilon();
    String layer = normalize.layer();
    Value weight = convolution.input(1);
    List<Value> known = new ArrayList<>(normalize.inputs().subList(1, 5));
    biasAdd.ifPresent(add -> known.add(add.input(1)));
    Value gamma = known.get(0);
    Value scale = scale(normalize, program);
    Value scaled = program.value(layer + ".foldedWeight", weight.shape(), false, DERIVED);
    Value shifted = program.value(layer + ".foldedBias", gamma.shape(), false, DERIVED);
    Value product = convolution.output();
    program.replace(
        normalize,
        scaling(normalize, scale),
        map(operand(0).times(operand(1)), layer, List.of(weight, scale), scaled),
        map(shift(biasAdd.isPresent(), epsilon), layer, known, shifted),
        convolution.withInputs(List.of(convolution.input(0), scaled)),
        map(MapOp.SUM, layer, List.of(product, shifted), normalize.output()));
    program.drop(convolution);
    biasAdd.ifPresent(program::drop);
  }

  private static Node map(Expression value, String layer, List<Value> inputs, Value output) {
    return new Node(new MapOp(output.shape(), value), layer, inputs, output);
  }

  private static Expression scaleOf(Expression gamma, Expression variance, double epsilon) {
    return gamma.over(squareRoot(variance.plus(number(epsilon))));
  }

  /** Of gamma, beta, mean, variance and perhaps a bias. */
  private static Expression shift(boolean bias, double epsilon) {
    Expression centered = (bias ? operand(4) : number(0)).minus(operand(2));
    return operand(1).plus(centered.times(scaleOf(operand(0), operand(3), epsilon)));
  }

  /** What computes a value that nothing but one node reads. */
  private static Optional<Node> onlyProducer(Value value, Rewriting program) {
    return program.index().onlyUser(value).flatMap(user -> program.index().producer(value));
  }

  private static boolean folds(Node node) {
    boolean plain =
        node.op() instanceof ContractionOp op
            && op.equals(ContractionOp.of(op.window(), op.groups()));
    return plain && pixels(node) >= FEWEST_PIXELS;
  }

  private static int pixels(Node node) {
    Shape shape = node.output().shape();
    return node.output().elements() / shape.dimension(shape.rank() - 1);
  }
}
