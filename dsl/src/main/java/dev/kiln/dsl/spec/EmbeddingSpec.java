package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.Embedding}. */
public record EmbeddingSpec(int vocabulary, int size) implements LayerSpec {}
