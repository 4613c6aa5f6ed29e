package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.GlobalMaxPool2D}. */
public record GlobalMaxPool2DSpec() implements LayerSpec {}
