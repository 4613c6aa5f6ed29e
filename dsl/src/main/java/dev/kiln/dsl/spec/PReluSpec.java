package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.PRelu}.
 *
 * @param alpha what the slopes are before training
 */
public record PReluSpec(double alpha) implements LayerSpec {}
