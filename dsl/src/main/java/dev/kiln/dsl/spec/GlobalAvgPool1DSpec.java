package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.GlobalAvgPool1D}, which has no values. */
public record GlobalAvgPool1DSpec() implements LayerSpec {}
