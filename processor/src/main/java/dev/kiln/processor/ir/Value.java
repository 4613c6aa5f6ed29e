package dev.kiln.processor.ir;

import org.jspecify.annotations.Nullable;

/**
 * A tensor of the program.
 *
 * @param name unique in its graph, and for people: the layer, or what it is of the layer
 * @param shape its extents, without the batch
 * @param batched whether there is one for each sample of a batch
 * @param storage where it is kept
 */
public record Value(String name, Shape shape, boolean batched, Storage storage) {

  /** Where a value is kept. */
  public enum Storage {
    /** In the workspace's arena: samples, targets, and most of what nodes compute. */
    ACTIVATION,
    /** Among the model's parameters, learned or not. */
    PARAMETER,
    /**
     * Among the gradients of the parameters, summed over the batch; or beside them, if it is yet to
     * be added to those of other uses of the parameter.
     */
    GRADIENT,
    /** In the place of the parameter that it is the next value of. */
    UPDATE,
    /** Beside the parameters: computed by a node from nothing else. */
    DERIVED
  }

  /** As a record's, but quick to say yes of itself and no of another name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Value value
            && name.equals(value.name)
            && shape.equals(value.shape)
            && batched == value.batched
            && storage == value.storage);
  }

  /** Of the name: tables of values are made for each pass, and no two of a graph share a name. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Whether it is in the arena. */
  public boolean isActivation() {
    return storage == Storage.ACTIVATION;
  }

  /** The number of elements, for one sample if it is batched. */
  public int elements() {
    return Math.toIntExact(shape.elements());
  }
}
