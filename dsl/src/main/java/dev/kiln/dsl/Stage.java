package dev.kiln.dsl;

import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.GroupNormSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.PReluSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.WeightsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * The output of a layer, or the network's input, on which further layers can be put. It never
 * changes: each call returns a new one, so several branches may begin at the same.
 *
 * <p>A builder checks no numbers and no shapes; the compiler does.
 *
 * @param <S> {@link ImageStage}, {@link SequenceStage} or {@link VectorStage}
 */
public abstract sealed class Stage<S extends Stage<S>>
    permits ImageStage, SequenceStage, VectorStage {

  private final Node node;

  Stage(Node node) {
    this.node = node;
  }

  /** {@return a {@link Relu}; the shape stays} */
  public final S relu() {
    return same(then("relu", new ReluSpec()));
  }

  /**
   * {@return an {@link Activate}; the shape stays}
   *
   * @param function the function that is applied to each element
   */
  public final S activate(Activation function) {
    return same(then("activation", new ActivateSpec(function)));
  }

  /** {@return a {@link LeakyRelu} with the slope 0.01 below 0; the shape stays} */
  public final S leakyRelu() {
    return leakyRelu(0.01);
  }

  /**
   * {@return a {@link LeakyRelu}; the shape stays}
   *
   * @param alpha the slope below 0, at least 0
   */
  public final S leakyRelu(double alpha) {
    return same(then("leakyRelu", new LeakyReluSpec(alpha)));
  }

  /** {@return a {@link PRelu} whose slopes start at 0.25; the shape stays} */
  public final S pRelu() {
    return pRelu(0.25);
  }

  /**
   * {@return a {@link PRelu}; the shape stays}
   *
   * @param alpha what the slopes are before training, at least 0
   */
  public final S pRelu(double alpha) {
    return same(then("pRelu", new PReluSpec(alpha)));
  }

  /** {@return an {@link Elu} with the depth 1; the shape stays} */
  public final S elu() {
    return elu(1);
  }

  /**
   * {@return an {@link Elu}; the shape stays}
   *
   * @param alpha what the function falls to, as a positive number
   */
  public final S elu(double alpha) {
    return same(then("elu", new EluSpec(alpha)));
  }

  /** {@return a {@link Dropout} with the rate 0.5; the shape stays} */
  public final S dropout() {
    return dropout(0.5);
  }

  /**
   * {@return a {@link Dropout}; the shape stays}
   *
   * @param rate the probability of what is dropped, at least 0 and below 1
   */
  public final S dropout(double rate) {
    return same(then("dropout", new DropoutSpec(rate)));
  }

  /**
   * {@return an {@link Add} of this and others of the same shape; the shape stays}
   *
   * @param others what is added, each of the same shape
   */
  @SafeVarargs
  public final S add(S... others) {
    return same(Node.layer("add", new AddSpec(), nodesWith(others.length, i -> others[i])));
  }

  /**
   * {@return a {@link Multiply} of this and others of the same shape; the shape stays}
   *
   * @param others what is multiplied with, each of the same shape
   */
  @SafeVarargs
  public final S multiply(S... others) {
    return same(
        Node.layer("multiply", new MultiplySpec(), nodesWith(others.length, i -> others[i])));
  }

  /**
   * {@return a {@link Concat} of this and others, side by side}
   *
   * @param others what stands behind this along the last dimension; all other extents are the same
   */
  @SafeVarargs
  public final S concat(S... others) {
    return same(Node.layer("concat", new ConcatSpec(), nodesWith(others.length, i -> others[i])));
  }

  /** {@return a {@link LayerNorm}; the shape stays} */
  public final S layerNorm() {
    return layerNorm(1e-5);
  }

  /**
   * {@return a {@link LayerNorm}; the shape stays}
   *
   * @param epsilon what is added to the variance so that no division fails, above 0
   */
  public final S layerNorm(double epsilon) {
    return same(then("layerNorm", new LayerNormSpec(epsilon)));
  }

  /**
   * {@return a {@link GroupNorm} with the usual epsilon; the shape stays}
   *
   * @param groups how many groups the channels are shared by, a divisor of their number
   */
  public final S groupNorm(int groups) {
    return groupNorm(groups, 1e-5);
  }

  /**
   * {@return a {@link GroupNorm}; the shape stays}
   *
   * @param groups how many groups the channels are shared by, a divisor of their number
   * @param epsilon what is added to the variance so that no division fails, above 0
   */
  public final S groupNorm(int groups, double epsilon) {
    return same(then("groupNorm", new GroupNormSpec(groups, epsilon)));
  }

  /** {@return a {@link BatchNorm} with its usual values; the shape stays} */
  public final S batchNorm() {
    return batchNorm(values -> values);
  }

  /**
   * {@return a {@link BatchNorm} of which any value may differ; the shape stays}
   *
   * @param values given the values of {@link #batchNorm()}, returns the layer's
   */
  public final S batchNorm(UnaryOperator<BatchNormSpec> values) {
    return same(then("batchNorm", values.apply(new BatchNormSpec(0.9, 1e-5))));
  }

  /**
   * {@return a {@link Reshape} to an image}
   *
   * @param height the image's rows, in pixels
   * @param width the image's columns, in pixels
   * @param channels how many numbers each pixel has
   */
  public final ImageStage reshape(int height, int width, int channels) {
    return new ImageStage(then("reshape", new ReshapeSpec(ShapeSpec.of(height, width, channels))));
  }

  /**
   * {@return a {@link Reshape} to a sequence}
   *
   * @param steps how many steps the sequence has
   * @param channels how many numbers each step has
   */
  public final SequenceStage reshape(int steps, int channels) {
    return new SequenceStage(then("reshape", new ReshapeSpec(ShapeSpec.of(steps, channels))));
  }

  /**
   * {@return a {@link Reshape} to a vector}
   *
   * @param length how many numbers the vector has
   */
  public final VectorStage reshape(int length) {
    return new VectorStage(then("reshape", new ReshapeSpec(ShapeSpec.of(length))));
  }

  /**
   * {@return an {@link Add} of this and what a block of layers makes of it} The block must keep the
   * shape.
   *
   * @param block given this, returns a stage of the same shape
   */
  public final S residual(UnaryOperator<S> block) {
    return add(block.apply(same(node)));
  }

  /**
   * Names the layer before this call. Without a name of its own, a layer is called as {@link Kiln}
   * says.
   *
   * @param name a Java identifier, which no other layer of the network has
   * @return the same stage, whose layer has the name
   * @throws IllegalStateException if no layer is before this call: the network's input is always
   *     called {@code input}
   */
  public final S named(String name) {
    return same(node.named(name));
  }

  /**
   * Says what is special about the weights of the layer before this call, as {@link Weights} does:
   * {@code dense(64).weights(w -> w.init(HE_NORMAL).l2(1e-4))}.
   *
   * @param values given the usual values, returns the layer's
   * @return the same stage, whose layer has those weights
   * @throws IllegalStateException if no layer is before this call
   */
  public final S weights(UnaryOperator<WeightsSpec> values) {
    return same(node.weights(values.apply(node.weights().orElse(WeightsSpec.DEFAULT))));
  }

  /**
   * {@return the network that ends with the layer before this call} Layers that it doesn't depend
   * on are not part of it.
   *
   * @param loss what training minimises
   */
  public final NetworkSpec loss(Loss loss) {
    return Layers.network(node, loss, LossValues.DEFAULT);
  }

  /**
   * {@return the network that ends with the layer before this call, with a loss of which any value
   * may differ: {@code loss(CROSS_ENTROPY, l -> l.labelSmoothing(0.1))}}
   *
   * @param loss what training minimises
   * @param values given the usual values, returns the loss's
   */
  public final NetworkSpec loss(Loss loss, UnaryOperator<LossValues> values) {
    return Layers.network(node, loss, values.apply(LossValues.DEFAULT));
  }

  /** {@return what the layer before this call is, or nothing for the network's input} */
  public final Optional<LayerSpec> layer() {
    return node.spec();
  }

  final Node then(String kind, LayerSpec spec) {
    return Node.layer(kind, spec, List.of(node));
  }

  /** The layer before this call and others; an array of them can't be passed on safely. */
  private List<Node> nodesWith(int count, IntFunction<S> others) {
    List<Node> inputs = new ArrayList<>();
    inputs.add(node);
    for (int i = 0; i < count; i++) {
      Stage<S> other = others.apply(i);
      inputs.add(other.node());
    }
    return inputs;
  }

  final Node node() {
    return node;
  }

  abstract S same(Node next);
}
