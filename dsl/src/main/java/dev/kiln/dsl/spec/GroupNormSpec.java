package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.GroupNorm}.
 *
 * @param groups how many groups the channels are shared by
 * @param epsilon what is added to the variance so that no division fails
 */
public record GroupNormSpec(int groups, double epsilon) implements LayerSpec {}
