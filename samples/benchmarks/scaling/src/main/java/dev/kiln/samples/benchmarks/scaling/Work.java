package dev.kiln.samples.benchmarks.scaling;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;

/**
 * The floating-point operations of a sample if none is left out: a multiplication and an addition
 * are two. For networks in which one layer takes the input, since its gradient in the input is not
 * computed.
 *
 * @param forward of the forward pass
 * @param training of forward and backward pass
 */
record Work(double forward, double training) {

  static Work of(ModelInfo model) {
    double all = model.layers().stream().mapToDouble(LayerInfo::multiplyAdds).sum();
    double first =
        model.layers().stream()
            .mapToDouble(LayerInfo::multiplyAdds)
            .filter(count -> count > 0)
            .findFirst()
            .orElse(0);
    // The backward pass has as many again for the gradients of the weights, and for those of the
    // layers' inputs.
    return new Work(2 * all, 2 * (3 * all - first));
  }
}
