package dev.kiln.processor.report;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.plan.BufferPlan;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a network costs.
 *
 * @param name the network's name
 * @param input the shape of one input sample
 * @param layers a row per layer
 * @param trainingFloats the numbers that training keeps per sample: activations and their
 *     gradients, as far as they don't share their place
 */
public record NetworkReport(String name, Shape input, List<LayerRow> layers, long trainingFloats) {

  /** The batch that memory is told for where nobody says another. */
  public static final int TYPICAL_BATCH_SIZE = 64;

  /** Copies {@code layers}. */
  public NetworkReport {
    layers = List.copyOf(layers);
  }

  /**
   * The report of a network.
   *
   * @param inference the program of a prediction, before any pass
   * @param training the program of a training step
   * @param plan where that program keeps its values
   */
  public static NetworkReport of(
      String name, TypedNetwork network, Graph inference, Graph training, BufferPlan plan) {
    Map<String, Long> parameters =
        training.parameters().stream()
            .collect(
                Collectors.groupingBy(
                    Parameter::layer, Collectors.summingLong(p -> p.value().shape().elements())));
    Map<String, Long> multiplyAdds =
        inference.nodes().stream()
            .collect(
                Collectors.groupingBy(Node::layer, Collectors.summingLong(Node::multiplyAdds)));
    List<LayerRow> rows =
        network.layers().stream()
            .map(
                layer ->
                    new LayerRow(
                        layer.name(),
                        layer.kind(),
                        layer.output(),
                        parameters.getOrDefault(layer.name(), 0L),
                        multiplyAdds.getOrDefault(layer.name(), 0L)))
            .toList();
    return new NetworkReport(name, network.input(), rows, plan.floatsPerSample());
  }

  /** How many numbers the network learns. */
  public long parameters() {
    return sum(LayerRow::parameters);
  }

  /** Multiplications followed by an addition in the forward pass of one sample. */
  public long multiplyAdds() {
    return sum(LayerRow::multiplyAdds);
  }

  /** The bytes of all layers' outputs for one sample. */
  public long activationBytes() {
    return sum(LayerRow::activationBytes);
  }

  /** The bytes that training takes for parameters, gradients and the values of a batch. */
  public long trainingBytes(int batchSize) {
    return Float.BYTES * (2 * parameters() + batchSize * trainingFloats);
  }

  private long sum(ToLongFunction<LayerRow> column) {
    return layers.stream().mapToLong(column).sum();
  }
}
