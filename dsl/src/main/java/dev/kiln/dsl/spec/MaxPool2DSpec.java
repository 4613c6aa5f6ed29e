package dev.kiln.dsl.spec;

import java.util.Optional;

/**
 * The values of a {@link dev.kiln.dsl.MaxPool2D}; without a stride the window moves by its size.
 */
public record MaxPool2DSpec(Size size, Optional<Size> stride) implements LayerSpec {}
