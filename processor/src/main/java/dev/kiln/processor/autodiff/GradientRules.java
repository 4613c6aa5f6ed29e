package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BatchStatisticsOp;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.DropoutOp;
import dev.kiln.processor.ir.op.EmbeddingGradientOp;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReduceOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table of gradient rules. Ops that only stand in backward programs, and losses, have none. */
final class GradientRules {

  private static final Map<Class<? extends Op>, GradientRule<? extends Op>> RULES = rules();

  private GradientRules() {}

  /** Appends the gradients of a node's inputs. */
  static void apply(Node node, Value dy, Backward backward) {
    applyUnchecked(node.op(), node, dy, backward);
  }

  /** The ops that have a rule. */
  static Set<Class<? extends Op>> ops() {
    return Set.copyOf(RULES.keySet());
  }

  @SuppressWarnings("unchecked") // put() pairs each class with a rule for it
  private static <O extends Op> void applyUnchecked(O op, Node node, Value dy, Backward backward) {
    GradientRule<O> rule = (GradientRule<O>) RULES.get(op.getClass());
    if (rule == null) {
      throw new IllegalStateException("no gradient rule for " + op);
    }
    rule.apply(op, node, dy, backward);
  }

  private static Map<Class<? extends Op>, GradientRule<? extends Op>> rules() {
    Map<Class<? extends Op>, GradientRule<? extends Op>> rules = new HashMap<>();
    put(rules, ContractionOp.class, GradientRules::contraction);
    put(rules, Pool2DOp.class, GradientRules::pool2D);
    put(rules, ReshapeOp.class, GradientRules::reshape);
    put(rules, SoftmaxOp.class, GradientRules::softmax);
    put(rules, DropoutOp.class, GradientRules::dropout);
    put(rules, MapOp.class, ExpressionGradients::map);
    put(rules, MoveOp.class, GradientRules::move);
    put(rules, ReduceOp.class, ExpressionGradients::reduce);
    put(rules, EmbeddingOp.class, GradientRules::embedding);
    put(rules, NestOp.class, NormalizationGradients::nest);
    put(rules, BatchStatisticsOp.class, NormalizationGradients.unreachable());
    return rules;
  }

  private static <O extends Op> void put(
      Map<Class<? extends Op>, GradientRule<? extends Op>> rules,
      Class<O> op,
      GradientRule<O> rule) {
    rules.put(op, rule);
  }

  /** The gradient in the input, as a transposed convolution, has the contraction as its own. */
  private static void contraction(ContractionOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value w = node.input(1);
    boolean transposed = op.computes(Tensor.INPUT);
    Value ofWeight =
        transposed
            ? backward.applyToParameter(op.ofWeight(), node, "weightGradient", dy, x)
            : backward.applyToParameter(op.ofWeight(), node, "weightGradient", x, dy);
    backward.contribute(w, ofWeight);
    ContractionOp ofInput =
        transposed ? ContractionOp.of(op.window(), op.groups()) : op.ofInput(x.shape());
    backward.ofInput(ofInput, node, "inputGradient", dy, w);
  }

  /** The largest values have to be found again. */
  private static void pool2D(Pool2DOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Op gradient = new Pool2DGradientOp(op.kind(), op.window(), x.shape());
    Value[] reads = op.kind() == Pool2DOp.Kind.MAX ? new Value[] {dy, x} : new Value[] {dy};
    backward.ofInput(gradient, node, "gradient", reads);
  }

  private static void reshape(ReshapeOp op, Node node, Value dy, Backward backward) {
    backward.ofInput(new ReshapeOp(node.input(0).shape()), node, "gradient", dy);
  }

  private static void softmax(SoftmaxOp op, Node node, Value dy, Backward backward) {
    Op gradient = new SoftmaxGradientOp(op.logarithms());
    backward.ofInput(gradient, node, "gradient", node.output(), dy);
  }

  /** The mask is drawn again: the same op, applied to the gradient, multiplies by it. */
  private static void dropout(Op op, Node node, Value dy, Backward backward) {
    backward.ofInput(op, node, "gradient", dy);
  }

  private static void move(MoveOp op, Node node, Value dy, Backward backward) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Value input = node.input(i);
      Op part = op.gradient(i, input.shape());
      backward.contribute(input, backward.apply(part, node, "partGradient", dy));
    }
  }

  /** Ids have no gradient. */
  private static void embedding(EmbeddingOp op, Node node, Value dy, Backward backward) {
    Value w = node.input(1);
    Op gradient = new EmbeddingGradientOp(w.shape().dimension(0));
    backward.contribute(
        w, backward.applyToParameter(gradient, node, "weightGradient", node.input(0), dy));
  }
}
