package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.SpatialDropout2D}. */
public record SpatialDropout2DSpec(double rate) implements LayerSpec {}
