package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.Concat}. */
public record ConcatSpec() implements LayerSpec {}
