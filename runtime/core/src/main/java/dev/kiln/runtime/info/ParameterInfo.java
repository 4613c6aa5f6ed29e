package dev.kiln.runtime.info;

/**
 * A named part of a model's flat parameter array.
 *
 * @param name the layer and the role, for example {@code conv1.weight}
 * @param shape the tensor's extents, in row-major order
 * @param offset where it starts in the flat array
 * @param initializer where its first values come from
 * @param fanIn how many inputs one output of the layer sums over
 * @param fanOut how many outputs one input of the layer reaches
 */
public record ParameterInfo(
    String name, Shape shape, int offset, Initializer initializer, int fanIn, int fanOut) {}
