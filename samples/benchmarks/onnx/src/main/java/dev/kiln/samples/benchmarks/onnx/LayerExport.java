package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.spec.LayerSpec;

/**
 * Writes one kind of layer.
 *
 * @param <S> the kind
 */
@FunctionalInterface
interface LayerExport<S extends LayerSpec> {

  /** Adds the layer's nodes to the graph and gives its output. */
  Tensor write(S spec, LayerContext layer);
}
