package dev.kiln.runtime.info;

import java.util.List;
import java.util.Objects;

/**
 * What a model is made of.
 *
 * @param name the network's name
 * @param input the shape of one input sample
 * @param output the shape of one sample's output
 * @param classes how many classes the labels name, which is how many numbers the output has
 * @param targets what the model is told of each sample when it is trained
 * @param vocabulary how many ids an embedding looks the elements of an input sample up among; 0 if
 *     they are no ids but numbers
 * @param layers the layers, in source order
 * @param parameters the parameters, in the order of the flat array, without gaps
 */
public record ModelInfo(
    String name,
    Shape input,
    Shape output,
    int classes,
    Targets targets,
    int vocabulary,
    List<LayerInfo> layers,
    List<ParameterInfo> parameters) {

  /** Copies the lists. */
  public ModelInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(targets, "targets");
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /** A model of numbers. */
  public ModelInfo(
      String name,
      Shape input,
      Shape output,
      int classes,
      Targets targets,
      List<LayerInfo> layers,
      List<ParameterInfo> parameters) {
    this(name, input, output, classes, targets, 0, layers, parameters);
  }

  /** A model of numbers that learns from labels. */
  public ModelInfo(
      String name,
      Shape input,
      Shape output,
      int classes,
      List<LayerInfo> layers,
      List<ParameterInfo> parameters) {
    this(name, input, output, classes, Targets.LABELS, layers, parameters);
  }

  /** The length of the flat parameter array. */
  public int parameterCount() {
    return parameters.stream().mapToInt(p -> p.shape().elements()).sum();
  }

  /**
   * How many elements of the flat parameter array, from the first on, are learned; the rest is kept
   * by the training itself: {@link ParameterInfo#trainable()}.
   */
  public int trainableCount() {
    return parameters.stream()
        .filter(ParameterInfo::trainable)
        .mapToInt(p -> p.shape().elements())
        .sum();
  }

  /** An overview to print: a line per layer with its output, parameters and multiply-adds. */
  public String table() {
    return LayerTable.of(layers);
  }

  /**
   * The layer of the given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LayerInfo layer(String layerName) {
    Objects.requireNonNull(layerName, "layerName");
    return layers.stream()
        .filter(layer -> layer.name().equals(layerName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    (name + " has no layer '" + layerName + "'; it has ")
                        + layers.stream().map(LayerInfo::name).toList()));
  }

  /**
   * The parameter of the given name, for example {@code conv1.weight}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ParameterInfo parameter(String parameterName) {
    Objects.requireNonNull(parameterName, "parameterName");
    return parameters.stream()
        .filter(p -> p.name().equals(parameterName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(parameterName)));
  }

  private String unknown(String parameterName) {
    List<String> names = parameters.stream().map(ParameterInfo::name).toList();
    return name + " has no parameter '" + parameterName + "'; it has " + names;
  }
}
