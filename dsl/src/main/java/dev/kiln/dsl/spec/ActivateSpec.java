package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;

/**
 * The values of a {@link dev.kiln.dsl.Activate}.
 *
 * @param function the function that is applied to each element
 */
public record ActivateSpec(Activation function) implements LayerSpec {}
