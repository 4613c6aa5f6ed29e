package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.Flatten}. */
public record FlattenSpec() implements LayerSpec {}
