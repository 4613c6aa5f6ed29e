package dev.kiln.processor.ir;

/**
 * A value that a model consists of.
 *
 * @param value the value, named after its layer and its role, for example {@code conv1.weight}
 * @param shape its shape as its user knows it; ops may see the same elements under another
 * @param layer the layer that it belongs to
 * @param initializer where its first values come from
 * @param fanIn how many inputs one output of the layer sums over
 * @param fanOut how many outputs one input of the layer reaches
 * @param trainable whether an optimizer changes it
 * @param options what its user said of it
 */
public record Parameter(
    Value value,
    Shape shape,
    String layer,
    Initializer initializer,
    long fanIn,
    long fanOut,
    boolean trainable,
    WeightOptions options) {

  /** A learned value. */
  public Parameter(Value value, String layer, Initializer initializer, long fanIn, long fanOut) {
    this(value, value.shape(), layer, initializer, fanIn, fanOut, true, WeightOptions.NONE);
  }

  /** A value that training keeps and does not learn: it has no gradient, but may have an update. */
  public static Parameter state(Value value, String layer, Initializer initializer) {
    return new Parameter(value, value.shape(), layer, initializer, 1, 1, false, WeightOptions.NONE);
  }

  /** The same, which training leaves as it is. */
  public Parameter frozen() {
    WeightOptions unchanged = new WeightOptions(options.constant(), 0, 0, true);
    return new Parameter(value, shape, layer, initializer, fanIn, fanOut, false, unchanged);
  }
}
