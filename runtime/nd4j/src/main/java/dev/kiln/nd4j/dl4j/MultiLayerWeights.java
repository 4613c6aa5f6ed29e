package dev.kiln.nd4j.dl4j;

import dev.kiln.nd4j.ArrayConversion;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.ImportedWeights;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the weights of a DL4J network into a model of Kiln's that describes the same network.
 *
 * <pre>{@code
 * ImportedWeights done = MultiLayerWeights.of(network).into(model);
 * }</pre>
 *
 * <p>Layers with weights are paired in their order, unless {@link #layer} says which belong
 * together. Kinds and shapes of a pair have to agree; strides, paddings and activations can't be
 * compared, so compare the outputs of both once. Weights are brought into Kiln's layout: those of
 * convolutions with the channels last, those behind a flattened image in the order in which Kiln
 * flattens it.
 */
public final class MultiLayerWeights {

  private final MultiLayerNetwork network;
  private final Map<String, String> pairs;

  private MultiLayerWeights(MultiLayerNetwork network, Map<String, String> pairs) {
    this.network = network;
    this.pairs = pairs;
  }

  /**
   * {@return the weights of a network}
   *
   * @param network a network of DL4J that was initialised
   * @throws IllegalArgumentException if it has none yet, as nobody has called its {@code init()}
   */
  public static MultiLayerWeights of(MultiLayerNetwork network) {
    if (!Objects.requireNonNull(network, "network").isInitCalled()) {
      throw new IllegalArgumentException("the DL4J network has no weights yet: call its init()");
    }
    return new MultiLayerWeights(network, Map.of());
  }

  /**
   * Says which two layers belong together. Then only the layers that are said are taken: for a
   * model that shares a part with the network.
   *
   * @param dl4j the layer's name in DL4J, {@code layer0} for the first that was given none
   * @param kiln the layer's name in Kiln
   * @return the same with one more pair
   */
  public MultiLayerWeights layer(String dl4j, String kiln) {
    Map<String, String> more = new LinkedHashMap<>(pairs);
    more.put(Objects.requireNonNull(dl4j, "dl4j"), Objects.requireNonNull(kiln, "kiln"));
    return new MultiLayerWeights(network, more);
  }

  /**
   * Copies the weights into a model.
   *
   * @param model the model whose parameters are set
   * @return the model's parameters that were loaded and that were not, and DL4J's parameters that
   *     were not used, such as {@code layer3.W}
   * @throws IllegalArgumentException if the network has layers that Kiln has not, or layers of a
   *     pair differ in kind or shape: a line for each. Then the model is as it was
   */
  public ImportedWeights into(Model model) {
    List<String> problems = new ArrayList<>();
    List<LayerWeights> layers = NetworkLayers.of(network, problems);
    Map<LayerWeights, String> targets = targets(layers, model.info(), problems);
    Map<ParameterInfo, INDArray> values = new LinkedHashMap<>();
    targets.forEach(
        (layer, name) -> new LayerPair(layer, name, model.info()).check(values, problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          ("the DL4J network's weights don't fit " + model.info().name() + ":\n  ")
              + String.join("\n  ", problems));
    }
    values.forEach(
        (parameter, value) -> ArrayConversion.copy(value, model.parameters(), parameter.offset()));
    return report(model.info(), values, layers, targets);
  }

  /** Which layer of the model takes the weights of each. */
  private Map<LayerWeights, String> targets(
      List<LayerWeights> layers, ModelInfo info, List<String> problems) {
    Map<LayerWeights, String> targets = new LinkedHashMap<>();
    if (pairs.isEmpty()) {
      List<String> names =
          info.layers().stream()
              .map(LayerInfo::name)
              .filter(name -> !LayerPair.parameters(info, name).isEmpty())
              .toList();
      for (int i = 0; i < Math.min(names.size(), layers.size()); i++) {
        targets.put(layers.get(i), names.get(i));
      }
      return targets;
    }
    pairs.forEach(
        (dl4j, kiln) ->
            layers.stream()
                .filter(layer -> layer.name().equals(dl4j))
                .findFirst()
                .ifPresentOrElse(
                    layer -> targets.put(layer, info.layer(kiln).name()),
                    () -> problems.add(unknown(dl4j, layers))));
    return targets;
  }

  private static String unknown(String name, List<LayerWeights> layers) {
    List<String> names = layers.stream().map(LayerWeights::name).toList();
    return "there is no layer '" + name + "' with weights in the DL4J network; it has " + names;
  }

  private static ImportedWeights report(
      ModelInfo info,
      Map<ParameterInfo, INDArray> values,
      List<LayerWeights> layers,
      Map<LayerWeights, String> targets) {
    List<String> loaded = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ParameterInfo parameter : info.parameters()) {
      (values.containsKey(parameter) ? loaded : missing).add(parameter.name());
    }
    List<String> unused =
        layers.stream()
            .filter(layer -> !targets.containsKey(layer))
            .flatMap(layer -> layer.sources().stream().map(name -> layer.name() + "." + name))
            .toList();
    return new ImportedWeights(loaded, missing, unused);
  }
}
