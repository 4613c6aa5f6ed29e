package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.SIGMOID;
import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * A stack of gated, dilated convolutions over a signal: after van den Oord et al., "WaveNet: a
 * generative model for raw audio", 2016.
 */
final class Wavenet {

  private static final int CHANNELS = 32;

  @Network(name = "WavenetModel")
  static final NetworkSpec NETWORK = network();

  private Wavenet() {}

  private static NetworkSpec network() {
    SequenceStage x = Kiln.input(256, 1).conv1d(CHANNELS, 1, c -> c.padding(SAME));
    for (int dilation = 1; dilation <= 128; dilation *= 2) {
      SequenceStage gated = gate(x, dilation, TANH).multiply(gate(x, dilation, SIGMOID));
      x = x.add(gated.conv1d(CHANNELS, 1, c -> c.padding(SAME)));
    }
    return x.globalAvgPool1d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static SequenceStage gate(SequenceStage input, int dilation, Activation function) {
    return input.conv1d(CHANNELS, 3, c -> c.dilation(dilation).padding(SAME).activation(function));
  }
}
