package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.Dropout}.
 *
 * @param rate the probability of what is dropped
 */
public record DropoutSpec(double rate) implements LayerSpec {}
