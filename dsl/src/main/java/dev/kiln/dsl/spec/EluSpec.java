package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.Elu}.
 *
 * @param alpha what the function falls to, as a positive number
 */
public record EluSpec(double alpha) implements LayerSpec {}
