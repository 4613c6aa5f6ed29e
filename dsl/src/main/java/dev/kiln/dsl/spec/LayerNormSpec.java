package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.LayerNorm}.
 *
 * @param epsilon what is added to the variance so that no division fails
 */
public record LayerNormSpec(double epsilon) implements LayerSpec {}
