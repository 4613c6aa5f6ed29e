package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.ArrayList;
import java.util.List;

/** Builds a {@link NetworkSpec} layer by layer. */
public final class SpecBuilder {

  private final ShapeSpec input;
  private final List<NamedLayer> layers = new ArrayList<>();

  private SpecBuilder(ShapeSpec input) {
    this.input = input;
  }

  /** A network without layers yet. */
  public static SpecBuilder input(int... dimensions) {
    return new SpecBuilder(ShapeSpec.of(dimensions));
  }

  /** A layer on top of the last one. */
  public SpecBuilder then(String name, LayerSpec spec) {
    return layer(name, spec, last());
  }

  /** A layer that takes the named ones. */
  public SpecBuilder layer(String name, LayerSpec spec, String... inputs) {
    layers.add(new NamedLayer(name, List.of(inputs), spec));
    return this;
  }

  /** The name of the layer that was added last, or of the network's input. */
  public String last() {
    return layers.isEmpty() ? NetworkSpec.INPUT : layers.get(layers.size() - 1).name();
  }

  /** The network as it is, with a loss. */
  public NetworkSpec build(Loss loss, LossValues values) {
    return new NetworkSpec(input, layers, loss, values);
  }

  /** The network as it is, for which cross-entropy may make no sense. */
  public NetworkSpec build() {
    return new NetworkSpec(input, layers, Loss.CROSS_ENTROPY);
  }

  /** The network, with a dense layer and a softmax on top of the last layer. */
  public NetworkSpec classify(int classes) {
    return then("logits", new DenseSpec(classes, Activation.NONE, true)).softmax();
  }

  /** The network, with a softmax on top of the last layer. */
  public NetworkSpec softmax() {
    then("probabilities", new SoftmaxSpec());
    return new NetworkSpec(input, layers, Loss.CROSS_ENTROPY);
  }
}
