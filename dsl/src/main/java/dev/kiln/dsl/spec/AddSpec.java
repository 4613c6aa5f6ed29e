package dev.kiln.dsl.spec;

/** An {@link dev.kiln.dsl.Add}. */
public record AddSpec() implements LayerSpec {}
