package dev.kiln.dsl.spec;

/** A {@link dev.kiln.dsl.GlobalAvgPool2D}. */
public record GlobalAvgPool2DSpec() implements LayerSpec {}
