package dev.kiln.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a data pipeline gives at a time.
 *
 * @param features the samples, {@code [count, ...]}
 * @param labels their targets, {@code [count, ...]}, where there are any
 * @param featuresMask which steps of the samples count, where that is said
 * @param labelsMask which targets count, where that is said
 */
record Batch(
    @Nullable INDArray features,
    @Nullable INDArray labels,
    @Nullable INDArray featuresMask,
    @Nullable INDArray labelsMask) {}
