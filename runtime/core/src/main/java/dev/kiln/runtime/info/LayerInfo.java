package dev.kiln.runtime.info;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A layer as its user wrote it.
 *
 * @param name the name of the layer's method
 * @param kind the annotation, for example {@code Conv2D}
 * @param output the shape of one sample's output
 * @param parameters how many numbers it learns
 * @param multiplyAdds multiplications followed by an addition in the forward pass of one sample
 * @param inputs the names of the layers that it takes, "input" for what the network takes; empty
 *     where that is the layer above it, or for the first layer the network's input
 */
public record LayerInfo(
    String name,
    String kind,
    Shape output,
    long parameters,
    long multiplyAdds,
    List<String> inputs) {

  /**
   * Copies {@code inputs}.
   *
   * @param name the name of the layer's method
   * @param kind the annotation, for example {@code Conv2D}
   * @param output the shape of one sample's output
   * @param parameters how many numbers it learns
   * @param multiplyAdds multiplications followed by an addition in the forward pass of one sample
   * @param inputs the names of the layers that it takes, "input" for what the network takes; empty
   *     where that is the layer above it, or for the first layer the network's input
   */
  public LayerInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(output, "output");
    inputs = List.copyOf(inputs);
  }

  /**
   * {@return a layer to describe, which takes the one above it and learns nothing unless it is said
   * otherwise}
   *
   * @param name the name of the layer's method
   * @param kind the annotation, for example {@code Conv2D}
   */
  public static Builder builder(String name, String kind) {
    return new Builder(name, kind);
  }

  /** Gathers what a layer is; only its output has to be said. */
  public static final class Builder {

    private final String name;
    private final String kind;
    private @Nullable Shape output;
    private long parameters;
    private long multiplyAdds;
    private List<String> inputs = List.of();

    private Builder(String name, String kind) {
      this.name = Objects.requireNonNull(name, "name");
      this.kind = Objects.requireNonNull(kind, "kind");
    }

    /**
     * The shape of one sample's output.
     *
     * @param shape the extents, without the batch
     * @return this builder
     */
    public Builder output(Shape shape) {
      output = Objects.requireNonNull(shape, "shape");
      return this;
    }

    /**
     * How many numbers the layer learns; 0 if it isn't said.
     *
     * @param count the elements of all its trainable tensors together
     * @return this builder
     */
    public Builder parameters(long count) {
      parameters = count;
      return this;
    }

    /**
     * Multiplications followed by an addition for one sample; 0 if it isn't said.
     *
     * @param count the multiply-adds of one sample's forward pass
     * @return this builder
     */
    public Builder multiplyAdds(long count) {
      multiplyAdds = count;
      return this;
    }

    /**
     * The layers that it takes, if those are not the one above it: {@link LayerInfo#inputs()}.
     *
     * @param layers their names, in the order in which the layer takes them
     * @return this builder
     */
    public Builder inputs(String... layers) {
      inputs = List.of(Objects.requireNonNull(layers, "layers"));
      return this;
    }

    /**
     * {@return the layer, with all that was said of it}
     *
     * @throws IllegalStateException if its output was not said
     */
    public LayerInfo build() {
      if (output == null) {
        throw new IllegalStateException("layer '" + name + "' has no output: call output(shape)");
      }
      return new LayerInfo(name, kind, output, parameters, multiplyAdds, inputs);
    }
  }
}
