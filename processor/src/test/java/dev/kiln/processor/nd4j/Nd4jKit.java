package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.kit.LayerKit;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A kit with the layer's oracle. A build that runs no tests compiles without ND4J, and without
 * kits.
 *
 * @param <S> the layer's values
 */
public interface Nd4jKit<S extends LayerSpec> extends LayerKit<S> {

  /**
   * The layer by operations of ND4J.
   *
   * @param x a batch: the samples are its first axis
   * @param parameters the parameters by role
   */
  INDArray nd4j(S spec, INDArray x, Function<String, INDArray> parameters);
}
