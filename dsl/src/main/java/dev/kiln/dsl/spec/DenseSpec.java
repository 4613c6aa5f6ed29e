package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;

/** The values of a {@link dev.kiln.dsl.Dense}. */
public record DenseSpec(int units, Activation activation, boolean bias) implements LayerSpec {}
