package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerDeterminismTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void givesTheSameBitsForAnyNumberOfThreads(int threads) {
    SoftmaxRegression expected = model();
    SoftmaxRegression actual = model();
    TrainingHistory single = train(expected, 1);
    TrainingHistory parallel = train(actual, threads);
    assertArrayEquals(expected.parameters(), actual.parameters());
    assertEquals(expected.stepKeys(), actual.stepKeys());
    for (int i = 0; i < single.epochs().size(); i++) {
      EpochReport one = single.epochs().get(i);
      EpochReport other = parallel.epochs().get(i);
      assertEquals(one.trainLoss(), other.trainLoss());
      assertEquals(one.trainAccuracy(), other.trainAccuracy());
      assertEquals(one.validation(), other.validation());
    }
  }

  @Test
  void shufflingTakesEachSampleOncePerEpochInAnotherOrder() {
    List<Integer> order = order(true);
    List<Integer> first = order.subList(0, 50);
    List<Integer> second = order.subList(50, 100);
    List<Integer> all = order(false).subList(0, 50);
    assertEquals(all, first.stream().sorted().toList());
    assertEquals(all, second.stream().sorted().toList());
    assertNotEquals(all, first);
    assertNotEquals(first, second);
  }

  @Test
  void withoutShufflingTheOrderIsTheDatasets() {
    List<Integer> order = order(false);
    assertEquals(100, order.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(i % 50, order.get(i));
    }
  }

  private static List<Integer> order(boolean shuffle) {
    Recording dataset = new Recording(Clusters.of(50), new ArrayList<>());
    Trainer.of(model()).batchSize(8).epochs(2).threads(1).shuffle(shuffle).fit(dataset);
    return dataset.copied();
  }

  private static TrainingHistory train(SoftmaxRegression model, int threads) {
    return Trainer.of(model)
        .batchSize(16)
        .epochs(3)
        .threads(threads)
        .fit(Clusters.of(100), Clusters.of(30));
  }

  private static SoftmaxRegression model() {
    return SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);
  }

  /** Writes down which samples are copied. */
  private record Recording(Dataset data, List<Integer> copied) implements Dataset {

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Shape inputShape() {
      return data.inputShape();
    }

    @Override
    public int classes() {
      return data.classes();
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      copied.add(index);
      data.copyInput(index, target, offset);
    }

    @Override
    public int label(int index) {
      return data.label(index);
    }
  }
}
