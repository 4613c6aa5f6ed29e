package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;

/** The values of a {@link dev.kiln.dsl.Activate}. */
public record ActivateSpec(Activation function) implements LayerSpec {}
