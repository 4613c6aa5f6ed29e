package dev.kiln.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

@ExtendWith(Backend.class)
class DataSetReaderTest {

  private final RandomArrays random = new RandomArrays(1);

  @Test
  void readsEachSampleAndItsLabelOfAllBatchesAndTheLastShortOne() {
    INDArray features = random.of(DataType.DOUBLE, 23, 5);
    int[] labels = new int[23];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i * 7 % 4;
    }

    Dataset dataset = DataSetReader.of(batches(features, oneHot(4, labels), 5)).read();

    assertEquals(23, dataset.size());
    assertEquals(Shape.of(5), dataset.inputShape());
    assertEquals(Targets.LABELS, dataset.targets());
    assertEquals(4, dataset.classes());
    for (int i = 22; i >= 0; i--) {
      assertEquals(labels[i], dataset.label(i));
      float[] input = new float[7];
      dataset.copyInput(i, input, 1);
      for (int j = 0; j < 5; j++) {
        assertEquals((float) features.getDouble(i, j), input[1 + j]);
      }
    }
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.label(23));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.copyInput(-1, new float[5], 0));
  }

  @Test
  void channelsAreMovedWhereTheCallerSays() {
    INDArray features = random.of(DataType.FLOAT, 4, 3, 5, 2);
    INDArray labels = oneHot(2, 0, 1, 0, 1);

    Dataset first = DataSetReader.of(batches(features, labels, 3)).channels(Channels.FIRST).read();
    Dataset last = DataSetReader.of(batches(features, labels, 3)).channels(Channels.LAST).read();

    assertEquals(Shape.of(5, 2, 3), first.inputShape());
    assertEquals(Shape.of(3, 5, 2), last.inputShape());
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(row(features.permute(0, 2, 3, 1), i), input(first, i));
      assertArrayEquals(row(features, i), input(last, i));
    }
  }

  @Test
  void channelsAreNotGuessed() {
    assertEquals(
        "batch 1: its features of [4, 3, 5, 2] have channels, and nobody said where: call"
            + " channels(Channels.FIRST) for NCHW, as DL4J has it by default, or"
            + " channels(Channels.LAST) for NHWC",
        refusal(
            DataSetReader.of(
                batches(random.of(DataType.FLOAT, 4, 3, 5, 2), oneHot(2, 0, 1, 0, 1), 4))));
  }

  @Test
  void sequencesHaveChannelsToo() {
    INDArray features = random.of(DataType.FLOAT, 2, 3, 6);
    INDArray labels = random.of(DataType.FLOAT, 2, 4, 6);

    Dataset dataset =
        DataSetReader.of(batches(features, labels, 2))
            .channels(Channels.FIRST)
            .targets(Targets.NUMBERS)
            .read();

    assertEquals(Shape.of(6, 3), dataset.inputShape());
    assertEquals(Shape.of(6, 4), dataset.targetShape());
    assertArrayEquals(row(features.permute(0, 2, 1), 1), input(dataset, 1));
    float[] target = new float[24];
    dataset.copyTarget(1, target, 0);
    assertArrayEquals(row(labels.permute(0, 2, 1), 1), target);
  }

  @Test
  void flatRowsBecomeImagesInTheOrderOfTheirChannels() {
    INDArray images = random.of(DataType.FLOAT, 3, 2, 4, 5);
    INDArray rows = images.dup('c').reshape(3, 40);
    INDArray labels = oneHot(2, 0, 1, 1);

    DataSetReader reader = DataSetReader.of(batches(rows, labels, 2)).flattened(Shape.of(4, 5, 2));
    Dataset first = reader.channels(Channels.FIRST).read();
    Dataset last = reader.channels(Channels.LAST).read();

    assertEquals(Shape.of(4, 5, 2), first.inputShape());
    assertArrayEquals(row(images.permute(0, 2, 3, 1), 2), input(first, 2));
    assertArrayEquals(row(rows, 2), input(last, 2));
    assertTrue(refusal(reader).contains("flat features of 4x5x2 have channels"));
    assertEquals(
        Shape.of(40, 1, 1),
        DataSetReader.of(batches(rows, labels, 2))
            .flattened(Shape.of(40, 1, 1))
            .read()
            .inputShape());
    assertEquals(
        "batch 1: its features are [2, 40], but flat samples of 28x28x1 are [count, 784]",
        refusal(reader.flattened(Shape.of(28, 28, 1))));
  }

  @Test
  void targetsAreWhatTheCallerSays() {
    INDArray features = random.of(DataType.FLOAT, 3, 5);
    INDArray distributions = Nd4j.create(new double[][] {{0.5, 0.5}, {0, 1}, {0.25, 0.75}});

    Dataset soft =
        DataSetReader.of(batches(features, distributions, 2)).targets(Targets.DISTRIBUTIONS).read();
    Dataset numbers =
        DataSetReader.of(batches(features, random.of(DataType.DOUBLE, 3, 1), 2))
            .targets(Targets.NUMBERS)
            .read();
    Dataset indices =
        DataSetReader.of(batches(features, Nd4j.create(new float[][] {{2}, {0}, {1}}), 2))
            .classes(3)
            .read();

    assertEquals(Targets.DISTRIBUTIONS, soft.targets());
    assertEquals(Shape.of(2), soft.targetShape());
    float[] target = new float[2];
    soft.copyTarget(2, target, 0);
    assertArrayEquals(new float[] {0.25f, 0.75f}, target);
    assertThrows(UnsupportedOperationException.class, () -> soft.label(0));
    assertEquals(Shape.of(1), numbers.targetShape());
    assertEquals(0, numbers.classes());
    assertEquals(3, indices.classes());
    assertEquals(List.of(2, 0, 1), List.of(indices.label(0), indices.label(1), indices.label(2)));
  }

  @Test
  void labelsOfAnotherKindAreRefused() {
    INDArray features = random.of(DataType.FLOAT, 3, 5);
    INDArray soft = Nd4j.create(new double[][] {{1, 0}, {0, 1}, {0.25, 0.75}});
    INDArray twice = Nd4j.create(new double[][] {{1, 0}, {1, 1}, {0, 1}});

    assertTrue(
        refusal(DataSetReader.of(batches(features, soft, 2)))
            .startsWith("batch 2: the labels of sample 2 are no one among zeros: say targets("));
    assertTrue(
        refusal(DataSetReader.of(batches(features, twice, 2)))
            .startsWith("batch 1: the labels of sample 1 are no one among zeros"));
    assertTrue(
        refusal(DataSetReader.of(batches(features, Nd4j.zeros(3, 2), 2)))
            .startsWith("batch 1: the labels of sample 0 are no one among zeros"));
    assertTrue(
        refusal(DataSetReader.of(batches(features, Nd4j.zeros(3, 1), 2)))
            .startsWith("batch 1: its labels are [2, 1], but rows with a one among zeros are"));
    assertTrue(
        refusal(DataSetReader.of(batches(features, soft, 2)).classes(2))
            .startsWith("batch 1: its labels are [2, 2], but indices of classes are"));
    assertEquals(
        "batch 1: sample 1 has label 3.0, but those of 3 classes are 0 to 2",
        refusal(
            DataSetReader.of(batches(features, Nd4j.create(new float[] {0, 3, 1}, 3, 1), 3))
                .classes(3)));
    assertTrue(
        refusal(DataSetReader.of(batches(features, twice, 2)).targets(Targets.DISTRIBUTIONS))
            .startsWith("batch 1: the target of sample 1 has the sum 2.0"));
    assertTrue(
        refusal(
                DataSetReader.of(batches(features, Nd4j.valueArrayOf(3, 2, Double.NaN), 2))
                    .targets(Targets.NUMBERS))
            .contains("not a finite number"));
  }

  @Test
  void normalizersAreAppliedOnce() {
    INDArray features = random.of(DataType.DOUBLE, 20, 5).castTo(DataType.FLOAT);
    DataSetIterator iterator = batches(features, oneHot(2, new int[20]), 6);
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(iterator);
    iterator.setPreProcessor(normalizer);

    Dataset dataset = DataSetReader.of(iterator).read();

    for (int j = 0; j < 5; j++) {
      double mean = features.getColumn(j).meanNumber().doubleValue();
      double deviation = Math.sqrt(features.getColumn(j).var(false).getDouble(0));
      for (int i = 0; i < 20; i++) {
        assertEquals((features.getDouble(i, j) - mean) / deviation, input(dataset, i)[j], 1e-4);
      }
    }
  }

  @Test
  void preprocessorsOfImagesAreApplied() {
    INDArray pixels = Nd4j.create(DataType.FLOAT, 4, 3, 5, 2).assign(51);
    DataSetIterator iterator = batches(pixels, oneHot(2, 0, 1, 0, 1), 3);
    iterator.setPreProcessor(new ImagePreProcessingScaler());

    Dataset dataset = DataSetReader.of(iterator).channels(Channels.FIRST).read();

    assertEquals(0.2f, input(dataset, 3)[29], 1e-6f);
  }

  @Test
  void asynchronousIteratorsMayUseTheirArraysAgain() {
    INDArray features = random.of(DataType.FLOAT, 50, 5);
    DataSetIterator iterator =
        new AsyncDataSetIterator(batches(features, oneHot(2, new int[50]), 3), 4, true);

    Dataset dataset = DataSetReader.of(iterator).read();

    assertEquals(50, dataset.size());
    for (int i = 0; i < 50; i++) {
      assertArrayEquals(row(features, i), input(dataset, i));
    }
  }

  @Test
  void startsFromTheBeginningWhereItCan() {
    DataSetIterator iterator = batches(random.of(DataType.FLOAT, 6, 5), oneHot(2, new int[6]), 2);
    iterator.next();

    assertEquals(6, DataSetReader.of(iterator).read().size());
    assertEquals(6, DataSetReader.of(iterator).read().size());
  }

  @Test
  void readsOnceWhatCannotBeReset() {
    DataSetIterator iterator =
        new OnceIterator(batches(random.of(DataType.FLOAT, 6, 5), oneHot(2, new int[6]), 2));
    iterator.next();

    assertEquals(4, DataSetReader.of(iterator).read().size());
    assertEquals(
        "the iterator gives no samples; it can't be reset, and may have been read to its end",
        refusal(DataSetReader.of(iterator)));
    assertEquals(
        "the iterator can't be reset, so that it can be read only once: use read()",
        assertThrows(
                IllegalArgumentException.class, () -> DataSetReader.of(iterator).readEachEpoch())
            .getMessage());
  }

  @Test
  void eachEpochReadsThePipelineAgain() {
    INDArray features = Nd4j.zeros(DataType.FLOAT, 6, 5);
    DataSetIterator iterator = batches(features, oneHot(2, new int[6]), 4);
    int[] passes = {0};
    iterator.setPreProcessor(
        batch ->
            batch.setFeatures(
                batch.getFeatures().add(batch.numExamples() == 4 ? ++passes[0] : passes[0])));

    Dataset dataset = DataSetReader.of(iterator).readEachEpoch();
    Dataset first = dataset.forEpoch(1, 0);
    Dataset second = dataset.forEpoch(2, 0);
    Dataset third = dataset.forEpoch(3, 0);

    assertEquals(3, passes[0]);
    assertEquals(1, input(first, 5)[0]);
    assertEquals(2, input(second, 5)[0]);
    assertEquals(3, input(third, 5)[0]);
    assertEquals(1, input(dataset, 5)[0]);
  }

  @Test
  void anEpochOfAnotherSizeIsRefused() {
    List<DataSet> all = new ArrayList<>();
    all.add(new DataSet(Nd4j.zeros(2, 5), oneHot(2, 0, 1)));
    DataSetIterator iterator = new ListIterator(all);
    Dataset dataset = DataSetReader.of(iterator).readEachEpoch();
    dataset.forEpoch(1, 0);
    all.add(new DataSet(Nd4j.zeros(1, 5), oneHot(2, 0)));

    assertEquals(
        "epoch 2: the iterator gives 3 samples of 5, but at first it gave 2 samples of 5; a"
            + " dataset's size and shapes must stay as they are",
        assertThrows(IllegalArgumentException.class, () -> dataset.forEpoch(2, 0)).getMessage());
  }

  @Test
  void batchesOfOtherShapesAreRefused() {
    DataSetIterator samples =
        new ListIterator(
            List.of(
                new DataSet(Nd4j.zeros(2, 5), oneHot(2, 0, 1)),
                new DataSet(Nd4j.zeros(2, 6), oneHot(2, 0, 1))));
    DataSetIterator classes =
        new ListIterator(
            List.of(
                new DataSet(Nd4j.zeros(2, 5), oneHot(2, 0, 1)),
                new DataSet(Nd4j.zeros(2, 5), oneHot(3, 0, 1))));

    assertEquals(
        "batch 2: its samples are 6 of 2 classes, but those before it are 5 of 2 classes",
        refusal(DataSetReader.of(samples)));
    assertEquals(
        "batch 2: its samples are 5 of 3 classes, but those before it are 5 of 2 classes",
        refusal(DataSetReader.of(classes)));
    assertTrue(
        refusal(
                DataSetReader.of(
                    new ListIterator(List.of(new DataSet(Nd4j.zeros(2, 5), oneHot(2, 0))))))
            .contains("both must be [count, ...]"));
    assertTrue(
        refusal(DataSetReader.of(new ListIterator(List.of(new DataSet(Nd4j.zeros(2, 5), null)))))
            .startsWith("batch 1: it has no labels"));
    assertEquals(
        "the iterator gives no samples", refusal(DataSetReader.of(new ListIterator(List.of()))));
  }

  @Test
  void masksThatHideSomethingAreRefused() {
    INDArray features = random.of(DataType.FLOAT, 2, 3, 6);
    INDArray all = Nd4j.ones(2, 6);
    INDArray some = all.dup().putScalar(1, 5, 0);

    assertTrue(
        refusal(masked(features, some, null))
            .startsWith(
                "batch 1: it has a mask for its features that hides some, and Kiln has no"));
    assertTrue(refusal(masked(features, null, some)).contains("a mask for its labels"));
    assertEquals(2, masked(features, all, all).read().size());
  }

  private DataSetReader masked(INDArray features, INDArray featuresMask, INDArray labelsMask) {
    DataSet batch = new DataSet(features, features, featuresMask, labelsMask);
    return DataSetReader.of(new ListIterator(List.of(batch)))
        .channels(Channels.FIRST)
        .targets(Targets.NUMBERS);
  }

  @Test
  void ofSeveralArraysOneIsChosen() {
    INDArray left = random.of(DataType.FLOAT, 4, 5);
    INDArray right = random.of(DataType.FLOAT, 4, 3, 2, 6);
    INDArray numbers = random.of(DataType.FLOAT, 4, 2);
    MultiDataSet batch =
        new MultiDataSet(
            new INDArray[] {left, right}, new INDArray[] {numbers, oneHot(3, 2, 1, 0, 2)});
    DataSetReader reader =
        DataSetReader.of(new SingletonMultiDataSetIterator(batch)).channels(Channels.FIRST);

    Dataset dataset = reader.features(1).labels(1).read();

    assertEquals(Shape.of(2, 6, 3), dataset.inputShape());
    assertEquals(3, dataset.classes());
    assertEquals(2, dataset.label(3));
    assertArrayEquals(row(right.permute(0, 2, 3, 1), 3), input(dataset, 3));
    assertEquals(
        Shape.of(2), reader.features(0).labels(0).targets(Targets.NUMBERS).read().targetShape());
    assertEquals(
        "batch 1: the iterator gives 2 arrays of features, and a model takes one: say which, for"
            + " example with features(0)",
        refusal(reader.labels(1)));
    assertTrue(refusal(reader.features(0)).contains("2 arrays of labels"));
    assertTrue(refusal(reader.features(2).labels(0)).contains("but the iterator gives 2 arrays"));
    assertThrows(IllegalArgumentException.class, () -> reader.features(-1));
  }

  @Test
  void multiDataSetsOfOneArrayEachNeedNoChoice() {
    INDArray features = random.of(DataType.FLOAT, 7, 5);
    Dataset dataset =
        DataSetReader.of(
                new MultiDataSetIteratorAdapter(batches(features, oneHot(2, new int[7]), 3)))
            .read();

    assertEquals(7, dataset.size());
    assertArrayEquals(row(features, 6), input(dataset, 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataSetReader.of(batches(features, oneHot(2, new int[7]), 3)).features(0));
  }

  private static DataSetIterator batches(INDArray features, INDArray labels, int size) {
    return new ListIterator(new DataSet(features, labels), size);
  }

  private static INDArray oneHot(int classes, int... labels) {
    INDArray rows = Nd4j.zeros(DataType.FLOAT, labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  /** One sample as ND4J itself reads it. Its slices of some views are empty. */
  private static float[] row(INDArray array, int index) {
    float[] elements = RandomArrays.elements(array);
    int length = elements.length / (int) array.size(0);
    return Arrays.copyOfRange(elements, index * length, (index + 1) * length);
  }

  private static float[] input(Dataset dataset, int index) {
    float[] input = new float[dataset.inputShape().elements()];
    dataset.copyInput(index, input, 0);
    return input;
  }

  private static String refusal(DataSetReader reader) {
    return assertThrows(IllegalArgumentException.class, reader::read).getMessage();
  }
}
