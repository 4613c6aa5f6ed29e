package dev.kiln.runtime.info;

import java.util.Objects;

/**
 * A named part of a model's flat parameter array.
 *
 * @param name the layer and the role, for example {@code conv1.weight}
 * @param shape the tensor's extents, in row-major order
 * @param offset where it starts in the flat array
 * @param initializer where its first values come from
 * @param fanIn how many inputs one output of the layer sums over
 * @param fanOut how many outputs one input of the layer reaches
 * @param trainable whether optimizers change it; otherwise its gradient is 0, and each training
 *     step changes it by itself, such as the running averages of a batch normalisation, or nothing
 *     does
 * @param constant what each element is at first, with {@link Initializer#CONSTANT}
 * @param l1 while training, {@code l1 * sum of |w|} is added to what is minimised
 * @param l2 while training, {@code l2 * sum of w * w} is added to what is minimised
 * @param frozen whether training leaves it as it is, because the network says so of its layer
 */
public record ParameterInfo(
    String name,
    Shape shape,
    int offset,
    Initializer initializer,
    int fanIn,
    int fanOut,
    boolean trainable,
    double constant,
    double l1,
    double l2,
    boolean frozen) {

  /**
   * Takes the values as they are.
   *
   * @param name the layer and the role, for example {@code conv1.weight}
   * @param shape the tensor's extents, in row-major order
   * @param offset where it starts in the flat array
   * @param initializer where its first values come from
   * @param fanIn how many inputs one output of the layer sums over
   * @param fanOut how many outputs one input of the layer reaches
   * @param trainable whether optimizers change it; otherwise its gradient is 0, and each training
   *     step changes it by itself, such as the running averages of a batch normalisation, or
   *     nothing does
   * @param constant what each element is at first, with {@link Initializer#CONSTANT}
   * @param l1 while training, {@code l1 * sum of |w|} is added to what is minimised
   * @param l2 while training, {@code l2 * sum of w * w} is added to what is minimised
   * @param frozen whether training leaves it as it is, because the network says so of its layer
   */
  public ParameterInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(initializer, "initializer");
  }

  /**
   * {@return a parameter to describe: at the array's start, learned, and first 0 everywhere, unless
   * it is said otherwise}
   *
   * @param name the layer and the role, for example {@code conv1.weight}
   * @param shape the tensor's extents, in row-major order
   */
  public static Builder builder(String name, Shape shape) {
    return new Builder(name, shape);
  }

  /** Gathers what a parameter is. */
  public static final class Builder {

    private final String name;
    private final Shape shape;
    private int offset;
    private Initializer initializer = Initializer.ZEROS;
    private int fanIn = 1;
    private int fanOut = 1;
    private boolean trainable = true;
    private double constant;
    private double l1;
    private double l2;
    private boolean frozen;

    private Builder(String name, Shape shape) {
      this.name = Objects.requireNonNull(name, "name");
      this.shape = Objects.requireNonNull(shape, "shape");
    }

    /**
     * Where it starts in the flat array, in elements; 0 if it isn't said.
     *
     * @param elements how many elements stand before it
     * @return this builder
     */
    public Builder offset(int elements) {
      offset = elements;
      return this;
    }

    /**
     * Where its first values come from; {@link Initializer#ZEROS} if it isn't said.
     *
     * @param distribution what they are drawn from before training
     * @return this builder
     */
    public Builder initializer(Initializer distribution) {
      initializer = Objects.requireNonNull(distribution, "distribution");
      return this;
    }

    /**
     * What the initializer's variance depends on; 1 and 1 if it isn't said.
     *
     * @param in how many inputs one output of the layer sums over
     * @param out how many outputs one input of the layer reaches
     * @return this builder
     */
    public Builder fans(int in, int out) {
      fanIn = in;
      fanOut = out;
      return this;
    }

    /**
     * Whether optimizers change it: {@link ParameterInfo#trainable()}. True if it isn't said.
     *
     * @param learned false where no optimizer changes it, such as a running average
     * @return this builder
     */
    public Builder trainable(boolean learned) {
      trainable = learned;
      return this;
    }

    /**
     * What each element is at first, with {@link Initializer#CONSTANT}; 0 if it isn't said.
     *
     * @param value what {@link Initializer#CONSTANT} sets each element to
     * @return this builder
     */
    public Builder constant(double value) {
      constant = value;
      return this;
    }

    /**
     * The factor of the sum of |w| in what is minimised; 0 if it isn't said.
     *
     * @param factor at least 0; with 0 there is no penalty
     * @return this builder
     */
    public Builder l1(double factor) {
      l1 = factor;
      return this;
    }

    /**
     * The factor of the sum of w * w in what is minimised; 0 if it isn't said.
     *
     * @param factor at least 0; with 0 there is no penalty
     * @return this builder
     */
    public Builder l2(double factor) {
      l2 = factor;
      return this;
    }

    /**
     * Whether training leaves it as it is, as {@code @Weights(trainable = false)} asks of a layer.
     * False if it isn't said.
     *
     * @param left true where its first values, or those of a file, are its last
     * @return this builder
     */
    public Builder frozen(boolean left) {
      frozen = left;
      return this;
    }

    /** {@return the parameter, with all that was said of it} */
    public ParameterInfo build() {
      return new ParameterInfo(
          name, shape, offset, initializer, fanIn, fanOut, trainable, constant, l1, l2, frozen);
    }
  }
}
