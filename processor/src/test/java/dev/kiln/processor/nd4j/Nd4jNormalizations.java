package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalisations of channels. */
final class Nd4jNormalizations {

  private Nd4jNormalizations() {}

  static INDArray batch(BatchNormSpec spec, Nd4jLayerInputs in) {
    int[] allButChannels = IntStream.range(0, in.last()).toArray();
    INDArray mean = in.training() ? in.x().mean(allButChannels) : in.parameter("mean");
    INDArray variance =
        in.training() ? in.x().var(false, allButChannels) : in.parameter("variance");
    return Nd4j.nn()
        .batchNorm(
            in.x(),
            mean,
            variance,
            in.parameter("gamma"),
            in.parameter("beta"),
            spec.epsilon(),
            in.last());
  }

  /** Not by ND4J's own operation, which has no epsilon. */
  static INDArray layer(LayerNormSpec spec, Nd4jLayerInputs in) {
    INDArray rows = in.x().reshape('c', -1, in.x().size(in.last()));
    INDArray centered = rows.subColumnVector(rows.mean(true, 1));
    INDArray variance = centered.mul(centered).mean(true, 1);
    return centered
        .divColumnVector(Nd4j.math().sqrt(variance.add(spec.epsilon())))
        .mulRowVector(in.parameter("gamma"))
        .addRowVector(in.parameter("beta"))
        .reshape('c', in.x().shape());
  }
}
