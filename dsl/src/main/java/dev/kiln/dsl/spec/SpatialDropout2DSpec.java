package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.SpatialDropout2D}.
 *
 * @param rate the probability of what is dropped
 */
public record SpatialDropout2DSpec(double rate) implements LayerSpec {}
