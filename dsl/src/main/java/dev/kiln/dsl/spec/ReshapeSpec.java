package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.Reshape}.
 *
 * @param shape the shape of the output
 */
public record ReshapeSpec(ShapeSpec shape) implements LayerSpec {}
