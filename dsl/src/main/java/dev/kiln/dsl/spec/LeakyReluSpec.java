package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.LeakyRelu}.
 *
 * @param alpha the slope below 0
 */
public record LeakyReluSpec(double alpha) implements LayerSpec {}
