package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.LogSoftmax}. */
public record LogSoftmaxSpec() implements LayerSpec {}
