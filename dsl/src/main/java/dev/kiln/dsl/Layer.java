package dev.kiln.dsl;

/**
 * The output of a layer: what each method of a {@link Network} interface returns, and what its
 * parameters are. It is only a name for the compiler to read; nothing ever implements it.
 */
public interface Layer {}
