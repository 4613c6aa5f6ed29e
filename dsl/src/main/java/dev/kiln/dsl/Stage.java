package dev.kiln.dsl;

import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The output of a layer, or the network's input, on which further layers can be put. It never
 * changes: each call returns a new one, so several branches may begin at the same.
 *
 * <p>A builder checks no numbers and no shapes; the compiler does.
 *
 * @param <S> {@link Image} or {@link Vector}
 */
public abstract sealed class Stage<S extends Stage<S>> permits Image, Vector {

  private final Node node;

  Stage(Node node) {
    this.node = node;
  }

  /** A {@link Relu}; the shape stays. */
  public final S relu() {
    return same(then("relu", new ReluSpec()));
  }

  /** An {@link Activate}; the shape stays. */
  public final S activate(Activation function) {
    return same(then("activation", new ActivateSpec(function)));
  }

  /** A {@link LeakyRelu} with the slope 0.01 below 0; the shape stays. */
  public final S leakyRelu() {
    return leakyRelu(0.01);
  }

  /** A {@link LeakyRelu}; the shape stays. */
  public final S leakyRelu(double alpha) {
    return same(then("leakyRelu", new LeakyReluSpec(alpha)));
  }

  /** An {@link Elu} with the depth 1; the shape stays. */
  public final S elu() {
    return elu(1);
  }

  /** An {@link Elu}; the shape stays. */
  public final S elu(double alpha) {
    return same(then("elu", new EluSpec(alpha)));
  }

  /** A {@link Dropout} with the rate 0.5; the shape stays. */
  public final S dropout() {
    return dropout(0.5);
  }

  /** A {@link Dropout}; the shape stays. */
  public final S dropout(double rate) {
    return same(then("dropout", new DropoutSpec(rate)));
  }

  /** An {@link Add} of this and others of the same shape; the shape stays. */
  @SafeVarargs
  public final S add(S... others) {
    List<Node> inputs = new ArrayList<>();
    inputs.add(node);
    for (Stage<S> other : others) {
      inputs.add(other.node());
    }
    return same(Node.layer("add", new AddSpec(), inputs));
  }

  /**
   * An {@link Add} of this and what a block of layers makes of it. The block must keep the shape.
   */
  public final S residual(UnaryOperator<S> block) {
    return add(block.apply(same(node)));
  }

  /**
   * Names the layer before this call. Without a name of its own, a layer is called as {@link Kiln}
   * says.
   *
   * @param name a Java identifier, which no other layer of the network has
   * @throws IllegalStateException if no layer is before this call: the network's input is always
   *     called {@code input}
   */
  public final S named(String name) {
    return same(node.named(name));
  }

  /**
   * The network that ends with the layer before this call. Layers that it doesn't depend on are not
   * part of it.
   */
  public final NetworkSpec loss(Loss loss) {
    return Layers.network(node, loss, LossValues.DEFAULT);
  }

  /**
   * The network that ends with the layer before this call, with a loss of which any value may
   * differ: {@code loss(CROSS_ENTROPY, l -> l.labelSmoothing(0.1))}.
   *
   * @param values given the usual values, returns the loss's
   */
  public final NetworkSpec loss(Loss loss, UnaryOperator<LossValues> values) {
    return Layers.network(node, loss, values.apply(LossValues.DEFAULT));
  }

  /** What the layer before this call is, or nothing for the network's input. */
  public final Optional<LayerSpec> layer() {
    return node.spec();
  }

  final Node then(String kind, LayerSpec spec) {
    return Node.layer(kind, spec, List.of(node));
  }

  final Node node() {
    return node;
  }

  abstract S same(Node next);
}
