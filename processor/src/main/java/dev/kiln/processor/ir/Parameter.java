package dev.kiln.processor.ir;

/**
 * A learned value.
 *
 * @param value the value, named after its layer and its role, for example {@code conv1.weight}
 * @param layer the layer that it belongs to
 * @param initializer where its first values come from
 * @param fanIn how many inputs one output of the layer sums over
 * @param fanOut how many outputs one input of the layer reaches
 */
public record Parameter(
    Value value, String layer, Initializer initializer, long fanIn, long fanOut) {}
