package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.Softmax}. */
public record SoftmaxSpec() implements LayerSpec {}
