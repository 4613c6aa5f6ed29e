package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.Dropout}. */
public record DropoutSpec(double rate) implements LayerSpec {}
