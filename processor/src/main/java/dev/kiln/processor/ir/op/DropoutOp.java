package dev.kiln.processor.ir.op;

/**
 * Sets elements to zero with probability {@code rate} and scales the others by {@code 1 / (1 -
 * rate)}. The mask depends on the step's key, the stream and the element alone; so the op is its
 * own gradient.
 *
 * @param stream tells apart the masks of a network's dropout layers
 * @param channels whether whole channels of an image are set to zero, and not single elements
 */
public record DropoutOp(double rate, int stream, boolean channels) implements Op {

  @Override
  public boolean elementwise() {
    return true;
  }
}
