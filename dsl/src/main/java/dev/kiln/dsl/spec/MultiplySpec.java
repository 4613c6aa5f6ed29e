package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.Multiply}. */
public record MultiplySpec() implements LayerSpec {}
