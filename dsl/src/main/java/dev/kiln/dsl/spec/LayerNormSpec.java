package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.LayerNorm}. */
public record LayerNormSpec(double epsilon) implements LayerSpec {}
