package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Dropout of channels: whole channels, at the rate, and none in inference. */
class SpatialDropoutTest {

  private static final int CHANNELS = 500;
  private static final int PIXELS = 6;
  private static final int BATCH = 3;

  private static final NetworkSpec NETWORK =
      SpecBuilder.input(2, 3, CHANNELS)
          .then("drop", new SpatialDropout2DSpec(0.25))
          .then("flat", new FlattenSpec())
          .build(Loss.MEAN_SQUARED_ERROR, LossValues.DEFAULT);

  private final Model model =
      NetworkCompiler.compile(new NetworkSource("networks", "Net", NETWORK)).createModel(1);

  @Test
  void dropsWholeChannelsAtTheRate() {
    float[] mask = mask(7);
    int kept = 0;
    for (int sample = 0; sample < BATCH; sample++) {
      for (int c = 0; c < CHANNELS; c++) {
        int first = sample * PIXELS * CHANNELS + c;
        kept += mask[first] == 0 ? 0 : 1;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          assertEquals(mask[first] == 0 ? 0 : 4f / 3, mask[first + pixel * CHANNELS], 1e-6f);
        }
      }
    }
    assertEquals(0.75, kept / (double) (BATCH * CHANNELS), 0.05);
  }

  @Test
  void theKeyDecidesTheMask() {
    assertArrayEquals(mask(7), mask(7));
    assertEquals(false, Arrays.equals(mask(7), mask(8)));
  }

  @Test
  void inferencePassesItsInputThrough() {
    float[] input = new float[PIXELS * CHANNELS];
    Arrays.fill(input, 0.5f);

    assertArrayEquals(input, model.predict(input));
  }

  private float[] mask(long key) {
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      int from = workspace.inputs().offset();
      Arrays.fill(workspace.inputs().array(), from, from + BATCH * PIXELS * CHANNELS, 1);
      workspace.step(BATCH, key);
      return workspace.outputs().toArray();
    }
  }
}
