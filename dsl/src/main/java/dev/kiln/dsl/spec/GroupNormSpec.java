package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.GroupNorm}. */
public record GroupNormSpec(int groups, double epsilon) implements LayerSpec {}
