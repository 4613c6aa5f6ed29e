package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.LeakyRelu}. */
public record LeakyReluSpec(double alpha) implements LayerSpec {}
