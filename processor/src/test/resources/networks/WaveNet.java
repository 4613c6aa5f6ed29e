package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Van den Oord et al., "WaveNet: a generative model for raw audio", 2016, figure 4, as a classifier of sounds
 * (section 3.4): ten gated layers of dilations 1 to 512, with residual and skip connections, then a mean over time.
 * A layer sees what is before and behind a step.
 *
 * <p>With 32 channels, 64 in the skips and 10 classes, 77,130 parameters: 2 * (2 * 32 * 32 + 32) in the gate of each
 * layer, 32 * 32 + 32 in its residual (the last has none) and 32 * 64 + 64 in its skip; 2 * 32 + 32 in the first
 * layer, 64 * 64 + 64 in the one behind the skips and 64 * 10 + 10 in the last.
 */
class WaveNet {
  private static final int CHANNELS = 32;
  private static final int SKIPS = 64;
  private static final int LAYERS = 10;

  @Network(name = "WaveNetModel", classes = 10)
  static NetworkSpec network() {
    SequenceStage x = Kiln.input(1024, 1).conv1d(CHANNELS, 2, c -> c.padding(SAME));
    SequenceStage gated = gated(x, 1);
    SequenceStage skips = gated.conv1d(SKIPS, 1);
    for (int i = 1; i < LAYERS; i++) {
      x = x.add(gated.conv1d(CHANNELS, 1));
      gated = gated(x, 1 << i);
      skips = skips.add(gated.conv1d(SKIPS, 1));
    }
    return skips.relu().conv1d(SKIPS, 1, RELU)
        .globalAvgPool1d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static SequenceStage gated(SequenceStage x, int dilation) {
    return x.conv1d(CHANNELS, 2, c -> c.dilation(dilation).padding(SAME).activation(TANH))
        .multiply(x.conv1d(CHANNELS, 2, c -> c.dilation(dilation).padding(SAME).activation(SIGMOID)));
  }
}
