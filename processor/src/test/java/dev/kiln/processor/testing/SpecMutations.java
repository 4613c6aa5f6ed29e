package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes networks that may be wrong of networks that are right. */
public final class SpecMutations {

  private final Random random;
  private final List<NamedLayer> layers;
  private ShapeSpec input;

  private SpecMutations(NetworkSpec network, long seed) {
    // Spread, since neighbouring seeds begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.layers = new ArrayList<>(network.layers());
    this.input = network.input();
  }

  /** The network with none to three changes. */
  public static NetworkSpec mutate(NetworkSpec network, long seed) {
    SpecMutations mutations = new SpecMutations(network, seed);
    for (int i = mutations.random.nextInt(4); i > 0 && mutations.layers.size() > 1; i--) {
      mutations.mutate();
    }
    return new NetworkSpec(mutations.input, mutations.layers, network.loss(), network.lossValues());
  }

  private void mutate() {
    int at = random.nextInt(layers.size());
    NamedLayer layer = layers.get(at);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> layers.set(at, layer(layer, layer.inputs(), change(layer.spec())));
      case 3 -> layers.set(at, layer(layer, layer.inputs(), otherKind()));
      case 4 -> layers.set(at, layer(layer, otherInputs(layer), layer.spec()));
      case 5 -> layers.remove(at);
      case 6 -> move(at);
      default -> input = otherInput();
    }
  }

  private void move(int at) {
    NamedLayer moved = layers.remove(at);
    layers.add(random.nextInt(layers.size() + 1), moved);
  }

  private static NamedLayer layer(NamedLayer layer, List<String> inputs, LayerSpec spec) {
    return new NamedLayer(layer.name(), inputs, spec);
  }

  private LayerSpec change(LayerSpec spec) {
    if (spec instanceof Conv2DSpec conv) {
      return switch (random.nextInt(4)) {
        case 0 -> conv.filters(odd());
        case 1 -> conv.kernel(odd(), odd());
        case 2 -> conv.stride(odd(), odd());
        default -> conv.padding(conv.padding() == Padding.SAME ? Padding.VALID : Padding.SAME);
      };
    } else if (spec instanceof MaxPool2DSpec pool) {
      return random.nextBoolean()
          ? new MaxPool2DSpec(new Size(odd(), odd()), pool.stride())
          : new MaxPool2DSpec(pool.size(), Optional.of(new Size(odd(), odd())));
    } else if (spec instanceof DenseSpec dense) {
      return new DenseSpec(odd(), dense.activation(), dense.bias());
    } else if (spec instanceof Conv1DSpec conv) {
      return switch (random.nextInt(4)) {
        case 0 -> conv.stride(odd());
        case 1 -> conv.dilation(odd());
        case 2 -> conv.groups(odd());
        default -> conv.padding(conv.padding() == Padding.SAME ? Padding.VALID : Padding.SAME);
      };
    } else if (spec instanceof EmbeddingSpec) {
      return new EmbeddingSpec(odd(), odd());
    } else if (spec instanceof DropoutSpec) {
      return new DropoutSpec(random.nextInt(7) / 4.0 - 0.25);
    }
    return otherKind();
  }

  private LayerSpec otherKind() {
    return switch (random.nextInt(9)) {
      case 0 -> new FlattenSpec();
      case 1 -> new ReluSpec();
      case 2 -> new SoftmaxSpec();
      case 3 -> new AddSpec();
      case 4 -> new DenseSpec(odd(), Activation.NONE, true);
      case 5 -> new MaxPool2DSpec(Size.square(odd()), Optional.empty());
      case 6 -> new EmbeddingSpec(odd(), odd());
      case 7 -> new Conv1DSpec(odd(), odd(), 1, Padding.VALID, 1, 1, Activation.NONE, true);
      default -> new DropoutSpec(0.5);
    };
  }

  /** Two layers under one name would be Java's mistake, not the network's. */
  private List<String> otherInputs(NamedLayer layer) {
    List<String> names = new ArrayList<>(List.of(NetworkSpec.INPUT, "nonsense"));
    layers.forEach(other -> names.add(other.name()));
    List<String> inputs = new ArrayList<>(layer.inputs());
    String other = names.get(random.nextInt(names.size()));
    if (inputs.contains(other)) {
      return inputs;
    }
    if (random.nextBoolean() && !inputs.isEmpty()) {
      inputs.set(random.nextInt(inputs.size()), other);
    } else {
      inputs.add(other);
    }
    return inputs;
  }

  private ShapeSpec otherInput() {
    return switch (random.nextInt(4)) {
      case 0 -> ShapeSpec.of(odd());
      case 1 -> ShapeSpec.of(odd(), odd());
      default -> ShapeSpec.of(odd(), odd(), odd());
    };
  }

  /** Mostly small and right, sometimes not. */
  private int odd() {
    int[] numbers = {-3, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 20};
    return numbers[random.nextInt(numbers.length)];
  }
}
