package dev.kiln.processor.ir;

import dev.kiln.dsl.spec.Shape;

/**
 * A tensor of the program.
 *
 * @param id unique in its graph
 * @param name for people: the layer, or what it is of the layer
 * @param shape its extents, without the batch
 * @param kind where it comes from, which also says whether it has one copy per sample
 */
public record Value(int id, String name, Shape shape, Kind kind) {

  /** Where a value comes from. */
  public enum Kind {
    /** The batch's samples. */
    INPUT,
    /** The batch's labels, one per sample. */
    TARGET,
    /** Learned; one for the whole batch. */
    PARAMETER,
    /** Computed by a node, one per sample. */
    ACTIVATION,
    /** Computed by a node: the gradient of a parameter, summed over the batch. */
    PARAMETER_GRADIENT,
    /** Computed by a node from parameters alone; one for the whole batch. */
    DERIVED
  }

  /** Whether there is one per sample of a batch. */
  public boolean batched() {
    return kind == Kind.INPUT || kind == Kind.TARGET || kind == Kind.ACTIVATION;
  }

  /** The number of elements, for one sample if it is batched. */
  public int elements() {
    return Math.toIntExact(shape.elements());
  }
}
