package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingHistory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reference network on images of depth 3. */
@Tag("plain-kernels")
@Tag("without-fused-multiply-add")
class ColorImagesTest {

  private static final String SOURCE =
      """
      package test;
      import static dev.kiln.dsl.Activation.RELU;
      import dev.kiln.dsl.*;
      @Network(input = {28, 28, 3}, loss = Loss.CROSS_ENTROPY)
      interface Color {
        @Conv2D(filters = 32, kernel = 3, activation = RELU) Layer conv1();
        @Conv2D(filters = 64, kernel = 3, activation = RELU) Layer conv2();
        @MaxPool2D(2) Layer pool();
        @Flatten Layer flat();
        @Dense(units = 128, activation = RELU) Layer hidden();
        @Dense(units = 10) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  @Test
  void countsParametersAndLearns() {
    Model model = NetworkCompiler.compile("test.Color", SOURCE).createModel(1);

    List<Long> parameters = model.info().layers().stream().map(LayerInfo::parameters).toList();
    assertEquals(List.of(896L, 18_496L, 0L, 0L, 1_179_776L, 1_290L, 0L), parameters);

    FloatDataset data = colors(60);
    TrainingHistory history = Trainer.of(model).batchSize(16).epochs(4).threads(2).fit(data);
    double first = history.epochs().get(0).trainLoss();
    assertTrue(history.last().trainLoss() < 0.3 * first, () -> first + " -> " + history.last());
  }

  /** Each class is a patch of one color channel at one place. */
  private static FloatDataset colors(int count) {
    Random random = new Random(3);
    int[] labels = new int[count];
    float[] pixels = new float[count * 28 * 28 * 3];
    for (int n = 0; n < count; n++) {
      labels[n] = n % 10;
      for (int i = 0; i < 28 * 28 * 3; i++) {
        boolean patch = i % 3 == labels[n] % 3 && i / 3 / 28 / 7 == labels[n] / 3;
        pixels[n * 28 * 28 * 3 + i] = (patch ? 1f : 0f) + 0.1f * random.nextFloat();
      }
    }
    return FloatDataset.of(Shape.of(28, 28, 3), 10, pixels, labels);
  }
}
