package dev.kiln.processor.reference;

import static dev.kiln.processor.reference.ReferenceLayerShape.require;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.reference.ReferenceLayerShape.Wrong;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a network is right, decided in the plainest way: windows are counted one by one, and
 * shapes are lists of numbers. Shares nothing with the compiler's checks.
 */
public final class ReferenceShapes {

  private final Map<String, List<Integer>> shapes = new HashMap<>();

  private final Set<String> ids = new HashSet<>();

  private ReferenceShapes() {}

  /** What is wrong with a network, or nothing. */
  public static Optional<String> problem(NetworkSpec network) {
    try {
      new ReferenceShapes().infer(network);
      return Optional.empty();
    } catch (Wrong wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private void infer(NetworkSpec network) {
    List<Integer> input = network.input().dimensions();
    require(!input.isEmpty() && input.size() <= 3, "rank of the input");
    require(input.stream().allMatch(extent -> extent > 0), "extent of the input");
    shapes.put(NetworkSpec.INPUT, input);
    ids.add(NetworkSpec.INPUT);
    for (NamedLayer layer : network.layers()) {
      require(
          shapes.keySet().containsAll(layer.inputs()), layer.name() + " takes what is not above");
      List<List<Integer>> inputs = layer.inputs().stream().map(shapes::get).toList();
      shapes.put(layer.name(), ReferenceLayerShape.of(layer.spec(), inputs));
      boolean ofIds = ids.contains(layer.inputs().get(0));
      require(ofIds || !(layer.spec() instanceof EmbeddingSpec), "no ids");
      if (ofIds && (layer.spec() instanceof FlattenSpec || layer.spec() instanceof ReshapeSpec)) {
        ids.add(layer.name());
      }
    }
    NamedLayer last = network.layers().get(network.layers().size() - 1);
    requireLoss(network, last.spec(), shapes.get(last.name()));
  }

  private static void requireLoss(NetworkSpec network, LayerSpec last, List<Integer> output) {
    Loss loss = network.loss();
    boolean classes = loss == Loss.CROSS_ENTROPY || loss == Loss.CATEGORICAL_CROSS_ENTROPY;
    require(
        !classes || last instanceof SoftmaxSpec || last instanceof LogSoftmaxSpec, "no softmax");
    require(
        loss != Loss.BINARY_CROSS_ENTROPY || activation(last) == Activation.SIGMOID, "no sigmoid");
    List<Double> weights = network.lossValues().classWeights();
    require(weights.isEmpty() || List.of(weights.size()).equals(output), "class weights");
  }

  private static Activation activation(LayerSpec last) {
    if (last instanceof DenseSpec dense) {
      return dense.activation();
    } else if (last instanceof ActivateSpec activate) {
      return activate.function();
    } else if (last instanceof Conv2DSpec conv) {
      return conv.activation();
    } else if (last instanceof Conv1DSpec conv) {
      return conv.activation();
    } else if (last instanceof DepthwiseConv2DSpec conv) {
      return conv.activation();
    } else if (last instanceof SeparableConv2DSpec conv) {
      return conv.activation();
    } else if (last instanceof Conv2DTransposeSpec conv) {
      return conv.activation();
    }
    return Activation.NONE;
  }
}
