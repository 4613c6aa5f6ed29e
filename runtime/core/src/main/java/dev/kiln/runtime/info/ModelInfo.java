package dev.kiln.runtime.info;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /**
   * Copies the lists.
   *
   * @param name the network's name
   * @param input the shape of one input sample
   * @param output the shape of one sample's output
   * @param classes how many classes the labels name, which is how many numbers the output has
   * @param targets what the model is told of each sample when it is trained
   * @param vocabulary how many ids an embedding looks the elements of an input sample up among; 0
   *     if they are no ids but numbers
   * @param layers the layers, in source order
   * @param parameters the parameters, in the order of the flat array, without gaps
   */
  public ModelInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(targets, "targets");
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /**
   * {@return a model to describe: one of numbers that learns from labels, unless it is said
   * otherwise}
   *
   * @param name the network's name
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** {@return the length of the flat parameter array} */
  public int parameterCount() {
    return parameters.stream().mapToInt(p -> p.shape().elements()).sum();
  }

  /**
   * {@return how many elements of the flat parameter array, from the first on, are learned; the
   * rest is kept by the training itself: {@link ParameterInfo#trainable()}}
   */
  public int trainableCount() {
    return parameters.stream()
        .filter(ParameterInfo::trainable)
        .mapToInt(p -> p.shape().elements())
        .sum();
  }

  /**
   * {@return an overview to print: a line per layer with its output, parameters and multiply-adds}
   */
  public String table() {
    return LayerTable.of(layers);
  }

  /**
   * {@return the layer of the given name}
   *
   * @param layerName the layer's name
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
   * {@return the parameter of the given name, for example {@code conv1.weight}}
   *
   * @param parameterName the parameter's name
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

  /** Gathers what a model is made of; its input and its output have to be said. */
  public static final class Builder {

    private final String name;
    private @Nullable Shape input;
    private @Nullable Shape output;
    private int classes;
    private Targets targets = Targets.LABELS;
    private int vocabulary;
    private List<LayerInfo> layers = List.of();
    private List<ParameterInfo> parameters = List.of();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * The shape of one input sample.
     *
     * @param shape the extents, without the batch
     * @return this builder
     */
    public Builder input(Shape shape) {
      input = Objects.requireNonNull(shape, "shape");
      return this;
    }

    /**
     * The shape of one sample's output, which has a number for each class.
     *
     * @param shape the extents, without the batch
     * @return this builder
     */
    public Builder output(Shape shape) {
      output = Objects.requireNonNull(shape, "shape");
      classes = shape.elements();
      return this;
    }

    /**
     * What the model is told of each sample in training; labels if it isn't said.
     *
     * @param kind labels, distributions, bits or numbers
     * @return this builder
     */
    public Builder targets(Targets kind) {
      targets = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /**
     * How many ids the input's elements are looked up among; 0, numbers, if it isn't said.
     *
     * @param ids how many ids there are, from 0 to {@code ids - 1}; 0 where the input is no ids
     * @return this builder
     */
    public Builder vocabulary(int ids) {
      vocabulary = ids;
      return this;
    }

    /**
     * The layers, in source order; none if it isn't said.
     *
     * @param all one description for each layer, in source order; copied
     * @return this builder
     */
    public Builder layers(List<LayerInfo> all) {
      layers = List.copyOf(Objects.requireNonNull(all, "all"));
      return this;
    }

    /**
     * The parameters, in the order of the flat array, without gaps; none if it isn't said.
     *
     * @param all one description for each parameter, where each starts where the one before ends;
     *     copied
     * @return this builder
     */
    public Builder parameters(List<ParameterInfo> all) {
      parameters = List.copyOf(Objects.requireNonNull(all, "all"));
      return this;
    }

    /**
     * {@return the model's description}
     *
     * @throws IllegalStateException if the input or the output was not said
     */
    public ModelInfo build() {
      return new ModelInfo(
          name,
          said(input, "input"),
          said(output, "output"),
          classes,
          targets,
          vocabulary,
          layers,
          parameters);
    }

    private Shape said(@Nullable Shape shape, String what) {
      if (shape == null) {
        throw new IllegalStateException(
            "model '" + name + "' has no " + what + ": call " + what + "(shape)");
      }
      return shape;
    }
  }
}
