package dev.kiln.processor.nd4j;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer computes with.
 *
 * @param values the outputs of the layers that it takes
 * @param parameters its parameters by role, null where it has none
 * @param training whether it is trained
 */
record Nd4jLayerInputs(
    List<INDArray> values, Function<String, INDArray> parameters, boolean training) {

  /** The only value, or the first. */
  INDArray x() {
    return values.get(0);
  }

  /** The number of the last dimension: the channels. */
  int last() {
    return x().rank() - 1;
  }

  INDArray parameter(String role) {
    return parameters.apply(role);
  }
}
