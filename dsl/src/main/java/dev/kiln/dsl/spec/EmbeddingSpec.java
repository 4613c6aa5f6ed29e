package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.Embedding}.
 *
 * @param vocabulary how many ids there are
 * @param size the length of the vector that stands for an id
 */
public record EmbeddingSpec(int vocabulary, int size) implements LayerSpec {}
