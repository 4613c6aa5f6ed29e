package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of ND4J's operations on {@code [batch, ...]} arrays of doubles, images as {@code
 * [batch, height, width, channels]}.
 */
final class Nd4jNetwork {

  private final NetworkSpec spec;
  private final Map<String, INDArray> parameters;

  /**
   * Reads a valid network.
   *
   * @param parameters by layer and role: {@code conv.weight}
   */
  Nd4jNetwork(NetworkSpec spec, Map<String, INDArray> parameters) {
    this.spec = spec;
    this.parameters = Map.copyOf(parameters);
  }

  /** The outputs of all layers for a batch, by name. */
  Map<String, INDArray> values(INDArray batch, boolean training) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put(NetworkSpec.INPUT, batch);
    for (NamedLayer layer : spec.layers()) {
      List<INDArray> inputs = layer.inputs().stream().map(values::get).toList();
      values.put(layer.name(), apply(layer, inputs, training));
    }
    return values;
  }

  /** The last layer's output. */
  INDArray outputs(Map<String, INDArray> values) {
    return values.get(last().name());
  }

  /** The loss of each sample. */
  INDArray losses(Map<String, INDArray> values, INDArray targets) {
    INDArray below = values.get(last().inputs().get(0));
    return new Nd4jLoss(spec.loss(), spec.lossValues())
        .apply(last().spec(), below, outputs(values), targets);
  }

  private NamedLayer last() {
    return spec.layers().get(spec.layers().size() - 1);
  }

  private INDArray apply(NamedLayer layer, List<INDArray> inputs, boolean training) {
    LayerSpec kind = layer.spec();
    return Nd4jLayers.apply(
        kind,
        new Nd4jLayerInputs(inputs, role -> parameters.get(layer.name() + "." + role), training));
  }
}
