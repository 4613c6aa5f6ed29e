package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Residual blocks with strides over the two leads of an electrocardiogram: after Hannun et al.,
 * "Cardiologist-level arrhythmia detection and classification in ambulatory electrocardiograms
 * using a deep neural network", 2019.
 */
final class Ecg {

  @Network(name = "EcgModel")
  static final NetworkSpec NETWORK = network();

  private Ecg() {}

  private static NetworkSpec network() {
    SequenceStage x = normalized(Kiln.input(1000, 2), 32, 15, 2).relu();
    x = block(block(x, 32, 1), 32, 2);
    x = block(block(x, 64, 2), 64, 1);
    x = block(x, 128, 2);
    return x.globalAvgPool1d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static SequenceStage block(SequenceStage input, int filters, int stride) {
    SequenceStage first = normalized(input, filters, 7, stride).relu();
    SequenceStage beside = stride == 1 ? input : normalized(input, filters, 1, stride);
    return normalized(first, filters, 7, 1).add(beside).relu();
  }

  private static SequenceStage normalized(
      SequenceStage input, int filters, int kernel, int stride) {
    return input
        .conv1d(filters, kernel, c -> c.stride(stride).padding(SAME).bias(false))
        .batchNorm();
  }
}
