package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.Reshape}. */
public record ReshapeSpec(Shape shape) implements LayerSpec {}
