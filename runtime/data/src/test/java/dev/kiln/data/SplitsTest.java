package dev.kiln.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Standardization;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {

  @ParameterizedTest
  @CsvSource({"2,0.5,1", "10,0.8,8", "10,0.999,9", "10,0.001,1", "7,0.5,4", "1797,0.75,1348"})
  void partsHaveNothingInCommon(int size, double share, int train) {
    Split<int[]> split = SplitIndices.random(size, share, 7);
    assertEquals(train, split.train().length);
    assertWhole(size, split);
    assertArrayEquals(split.train(), SplitIndices.random(size, share, 7).train());
  }

  @Test
  void anotherSeedIsAnotherSplit() {
    assertFalse(
        Arrays.equals(
            SplitIndices.random(100, 0.5, 1).train(), SplitIndices.random(100, 0.5, 2).train()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void classesKeepTheirShares(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] classes = random.ints(200, 0, 7).map(c -> c * c / 6).toArray();
    double share = 0.1 + 0.8 * random.nextDouble();
    Split<int[]> split = SplitIndices.stratified(classes, share, seed);
    assertWhole(classes.length, split);
    for (Split<int[]> fold : SplitIndices.stratifiedFolds(classes, 4, seed)) {
      assertWhole(classes.length, fold);
      assertEquals(50, fold.test().length);
    }
    for (int c = 0; c <= 6; c++) {
      int label = c;
      long all = Arrays.stream(classes).filter(x -> x == label).count();
      long train = Arrays.stream(split.train()).filter(i -> classes[i] == label).count();
      assertTrue(Math.abs(train - share * all) <= 1, "class " + c + ": " + train + " of " + all);
      for (Split<int[]> fold : SplitIndices.stratifiedFolds(classes, 4, seed)) {
        long test = Arrays.stream(fold.test()).filter(i -> classes[i] == label).count();
        assertTrue(Math.abs(test - all / 4.0) <= 1, "class " + c + ": " + test + " of " + all);
      }
    }
  }

  @Test
  void eachSampleIsTestedInOneFold() {
    int[] tested = new int[23];
    for (Split<int[]> fold : SplitIndices.folds(23, 5, 3)) {
      assertWhole(23, fold);
      Arrays.stream(fold.test()).forEach(i -> tested[i]++);
    }
    assertTrue(Arrays.stream(tested).allMatch(times -> times == 1));
  }

  @Test
  void partsOfDatasetsAreViews() {
    Dataset dataset =
        FloatDataset.of(
            Shape.of(1), 2, new float[] {0, 1, 2, 3, 4, 5}, new int[] {0, 1, 0, 1, 0, 1});
    Dataset some = Splits.select(dataset, 4, 1);
    float[] copy = new float[2];
    some.copyInput(0, copy, 0);
    some.copyTarget(1, copy, 1);
    assertArrayEquals(new float[] {4, 1}, copy);
    assertEquals(1, some.label(1));
    assertEquals(2, some.size());
    assertEquals(2, Splits.stratified(dataset, 0.4, 1).train().size());
    assertEquals(3, Splits.folds(dataset, 3, 1).size());
    assertEquals(2, Splits.stratifiedFolds(dataset, 3, 1).get(2).test().size());
    assertThrows(IndexOutOfBoundsException.class, () -> Splits.select(dataset, 6));
  }

  @Test
  void splitsThatMakeNoSenseAreRefused() {
    for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> SplitIndices.random(10, share, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> SplitIndices.random(1, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> SplitIndices.folds(3, 4, 1));
    assertThrows(IllegalArgumentException.class, () -> SplitIndices.folds(3, 1, 1));
  }

  /** Against the definitions, in double precision. */
  @Test
  void standardizedFeaturesAndChannelsHaveMeanZeroAndDeviationOne() {
    SplittableRandom random = new SplittableRandom(5);
    int samples = 50;
    float[] inputs = new float[samples * 4];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (i % 2 == 0 ? 1000 + 5 * random.nextDouble() : -random.nextDouble());
    }
    Dataset dataset = FloatDataset.of(Shape.of(1, 2, 2), 1, inputs, new int[samples]);
    for (boolean channels : new boolean[] {false, true}) {
      Standardization statistics =
          channels ? InputStatistics.perChannel(dataset) : InputStatistics.perFeature(dataset);
      int groups = channels ? 2 : 4;
      assertEquals(groups, statistics.size());
      Dataset standardized = StandardizedDataset.of(dataset, statistics);
      for (int g = 0; g < groups; g++) {
        int group = g;
        double[] values =
            IntStream.range(0, samples)
                .mapToObj(s -> sample(standardized, s))
                .flatMapToDouble(
                    sample ->
                        IntStream.range(0, 4)
                            .filter(i -> i % groups == group)
                            .mapToDouble(i -> sample[i]))
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
            Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        assertEquals(0, mean, 1e-4);
        assertEquals(1, variance, 1e-3);
      }
    }
  }

  @Test
  void whatNeverChangesBecomesZero() {
    Dataset dataset =
        FloatDataset.of(Shape.of(2), 1, new float[] {0.1f, 1, 0.1f, 2, 0.1f, 3}, new int[3]);
    Standardization statistics = InputStatistics.perFeature(dataset);
    assertEquals(1, statistics.scale(0));
    assertEquals(0, sample(StandardizedDataset.of(dataset, statistics), 1)[0], 1e-7);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            InputStatistics.perFeature(FloatDataset.of(Shape.of(2), 1, new float[0], new int[0])));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            StandardizedDataset.of(
                dataset, Standardization.of(new float[3], new float[] {1, 1, 1})));
  }

  private static float[] sample(Dataset dataset, int index) {
    float[] sample = new float[dataset.inputShape().elements()];
    dataset.copyInput(index, sample, 0);
    return sample;
  }

  private static void assertWhole(int size, Split<int[]> split) {
    int[] all =
        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, size).toArray(), all);
    assertEquals(List.of(), unsorted(split));
  }

  private static List<Integer> unsorted(Split<int[]> split) {
    return IntStream.range(1, split.train().length)
        .filter(i -> split.train()[i] < split.train()[i - 1])
        .boxed()
        .toList();
  }
}
