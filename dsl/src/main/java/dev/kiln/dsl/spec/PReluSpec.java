package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.PRelu}. */
public record PReluSpec(double alpha) implements LayerSpec {}
