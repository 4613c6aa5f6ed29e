package dev.kiln.samples.benchmarks.kiln;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.samples.benchmarks.harness.MnistWork;
import dev.kiln.samples.benchmarks.harness.Training;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KilnContenderTest {

  private static final int BATCH = 4;

  @Test
  void theLossFalls() throws Exception {
    Training training = new KilnContender().training(BATCH, 1);
    assertEquals(1_199_882, training.parameters());
    float first = training.step(images(BATCH), labels());
    float last = first;
    for (int step = 0; step < 10; step++) {
      last = training.step(images(BATCH), labels());
    }
    assertTrue(last < 0.9f * first, first + " -> " + last);
  }

  @Test
  void aStepIsOneOfTheTrainer() {
    MnistCnnModel stepped = MnistCnnModel.create(5);
    KilnTraining training =
        new KilnTraining(stepped, Sgd.momentum(0.01f, 0.9f), BATCH, Workers.of(1));
    training.step(images(BATCH), labels());
    training.step(images(BATCH), labels());
    MnistCnnModel trained = MnistCnnModel.create(5);
    Trainer.of(trained)
        .optimizer(Sgd.momentum(0.01f, 0.9f))
        .batchSize(BATCH)
        .epochs(2)
        .threads(1)
        .shuffle(false)
        .fit(dataset());
    assertArrayEquals(trained.parameters(), stepped.parameters());
  }

  @Test
  void predictionsAreThoseOfTheModel() throws Exception {
    float[] expected = MnistCnnModel.create(42).predict(images(BATCH), BATCH);
    assertArrayEquals(
        expected, new KilnContender().inference(BATCH, 2).predict(images(BATCH)), 1e-6f);
  }

  @Test
  void theWorkIsThatOfTheNetwork() {
    double all = MnistCnnModel.INFO.layers().stream().mapToDouble(LayerInfo::multiplyAdds).sum();
    double inputGradient = MnistCnnModel.INFO.layers().get(0).multiplyAdds();
    assertEquals(MnistWork.INFERENCE, 2 * all);
    assertEquals(MnistWork.TRAINING, 2 * (3 * all - inputGradient));
  }

  private static Dataset dataset() {
    return FloatDataset.of(MnistCnnModel.INFO.input(), 10, images(BATCH), labels());
  }

  private static float[] images(int count) {
    Random random = new Random(3);
    float[] images = new float[count * 28 * 28];
    for (int j = 0; j < images.length; j++) {
      images[j] = random.nextFloat();
    }
    return images;
  }

  private static int[] labels() {
    return new int[] {3, 1, 4, 1};
  }
}
