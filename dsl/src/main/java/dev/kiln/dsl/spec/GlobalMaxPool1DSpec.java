package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.GlobalMaxPool1D}, which has no values. */
public record GlobalMaxPool1DSpec() implements LayerSpec {}
