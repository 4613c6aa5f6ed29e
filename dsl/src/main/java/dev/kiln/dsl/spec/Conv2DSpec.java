package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.Conv2D}. */
public record Conv2DSpec(
    int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias)
    implements LayerSpec {}
