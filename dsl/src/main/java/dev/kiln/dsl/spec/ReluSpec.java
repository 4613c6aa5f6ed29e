package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.Relu}. */
public record ReluSpec() implements LayerSpec {}
