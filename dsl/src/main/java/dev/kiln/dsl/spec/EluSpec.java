package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.Elu}. */
public record EluSpec(double alpha) implements LayerSpec {}
