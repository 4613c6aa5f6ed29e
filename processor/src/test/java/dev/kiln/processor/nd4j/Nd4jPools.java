package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What of an image is under a window. */
final class Nd4jPools {

  private Nd4jPools() {}

  static INDArray max(MaxPool2DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(spec.size(), spec.stride().orElse(spec.size()), spec.padding());
    return Nd4j.cnn().maxPooling2d(window.seen(in.x()), window.pool());
  }

  static INDArray avg(AvgPool2DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(spec.size(), spec.stride().orElse(spec.size()), spec.padding());
    return Nd4j.cnn().avgPooling2d(window.seen(in.x()), window.pool());
  }
}
