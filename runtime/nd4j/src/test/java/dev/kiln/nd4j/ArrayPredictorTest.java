package dev.kiln.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Standardization;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@ExtendWith(Backend.class)
class ArrayPredictorTest {

  private final ColorsModel model = ColorsModel.create(1);
  private final ArrayPredictor predictor = ArrayPredictor.of(model);

  static List<DataType> types() {
    return RandomArrays.NUMBERS;
  }

  @ParameterizedTest
  @MethodSource("types")
  void predictsWhatTheModelPredictsOfTheSameNumbers(DataType type) {
    RandomArrays arrays = new RandomArrays(types().indexOf(type));
    for (int count : new int[] {1, 7, 8, 9, 35}) {
      INDArray samples = arrays.of(type, count, 5, 4, 3);

      INDArray outputs = predictor.predict(samples);

      assertArrayEquals(new long[] {count, 4}, outputs.shape());
      assertEquals(DataType.FLOAT, outputs.dataType());
      assertArrayEquals(
          model.predict(RandomArrays.elements(samples), count), RandomArrays.elements(outputs));
    }
  }

  @Test
  void takesChannelsFirst() {
    INDArray samples = new RandomArrays(3).of(DataType.FLOAT, 9, 3, 5, 4);

    INDArray outputs = predictor.channels(Channels.FIRST).predict(samples);

    INDArray last = Nd4j.create(DataType.FLOAT, 9, 5, 4, 3);
    for (int n = 0; n < 9; n++) {
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 4; x++) {
          for (int c = 0; c < 3; c++) {
            last.putScalar(new int[] {n, y, x, c}, samples.getDouble(n, c, y, x));
          }
        }
      }
    }
    assertEquals(predictor.predict(last), outputs);
  }

  @Test
  void aSampleAloneGivesAnOutputAlone() {
    INDArray samples = new RandomArrays(4).of(DataType.DOUBLE, 3, 5, 4, 3);

    INDArray one = predictor.predict(samples.slice(2));

    assertArrayEquals(new long[] {4}, one.shape());
    assertArrayEquals(
        RandomArrays.elements(predictor.predict(samples).slice(2)), RandomArrays.elements(one));
    INDArray first = samples.slice(2).permute(2, 0, 1);
    assertEquals(one, predictor.channels(Channels.FIRST).predict(first));
  }

  @Test
  void sequencesComeOutAsTheyCameIn() {
    SequencesModel sequences = SequencesModel.create(2);
    INDArray samples = new RandomArrays(5).of(DataType.FLOAT, 4, 6, 3);

    INDArray last = ArrayPredictor.of(sequences).predict(samples);
    INDArray first =
        ArrayPredictor.of(sequences).channels(Channels.FIRST).predict(samples.permute(0, 2, 1));

    assertArrayEquals(new long[] {4, 6, 2}, last.shape());
    assertArrayEquals(new long[] {4, 2, 6}, first.shape());
    assertEquals(last, first.permute(0, 2, 1));
    INDArray alone =
        ArrayPredictor.of(sequences).channels(Channels.FIRST).predict(samples.slice(1).transpose());
    assertEquals(last.slice(1), alone.transpose());
  }

  @Test
  void vectorsHaveNoOtherOrder() {
    Model points = PointsModel.create(3);
    INDArray samples = new RandomArrays(6).of(DataType.FLOAT16, 4, 5);

    assertEquals(
        ArrayPredictor.of(points).predict(samples),
        ArrayPredictor.of(points).channels(Channels.FIRST).predict(samples));
  }

  @Test
  void noSamplesGiveNoOutputs() {
    INDArray outputs = predictor.predict(Nd4j.create(DataType.FLOAT, 0, 5, 4, 3));

    assertArrayEquals(new long[] {0, 4}, outputs.shape());
  }

  @Test
  void severalThreadsGiveTheSame() {
    INDArray samples = new RandomArrays(7).of(DataType.FLOAT, 150, 5, 4, 3);
    INDArray alone = predictor.predict(samples);

    try (Workers workers = Workers.of(2)) {
      assertEquals(alone, predictor.workers(workers).predict(samples));
    }
    List<INDArray> together =
        IntStream.range(0, 8).parallel().mapToObj(i -> predictor.predict(samples)).toList();
    together.forEach(outputs -> assertEquals(alone, outputs));
  }

  @Test
  void smallBatchesBeforeLargeOnesAndTheOtherWayRound() {
    INDArray samples = new RandomArrays(8).of(DataType.FLOAT, 20, 5, 4, 3);
    INDArray all = predictor.predict(samples);

    INDArray one = predictor.predict(samples.slice(3));
    INDArray again = predictor.predict(samples);

    assertEquals(all, again);
    assertEquals(all.slice(3), one);
  }

  @Test
  void standardizesAsTheModelDoes() {
    INDArray samples = new RandomArrays(9).of(DataType.FLOAT, 10, 5, 4, 3);
    model.metadata(
        ModelMetadata.NONE.withStandardization(
            Standardization.of(new float[] {50, 40, 30}, new float[] {20, 30, 40})));

    assertArrayEquals(
        model.predict(RandomArrays.elements(samples), 10),
        RandomArrays.elements(predictor.predict(samples)));
  }

  @Test
  void theSamplesStayAsTheyAre() {
    INDArray samples = new RandomArrays(10).of(DataType.FLOAT, 3, 5, 4, 3);
    INDArray before = samples.dup();
    model.metadata(
        ModelMetadata.NONE.withStandardization(
            Standardization.of(new float[] {50, 40, 30}, new float[] {20, 30, 40})));

    predictor.predict(samples);

    assertEquals(before, samples);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LAST  | 64,3,5,4 | [64, 3, 5, 4]. It has the channels first (NCHW): call channels(Channels.FIRST)
          LAST  | 3,5,4    | [3, 5, 4]. It has the channels first (NCHW): call channels(Channels.FIRST)
          LAST  | 64,60    | [64, 60]. Its rows are flat: reshape(64, 5, 4, 3) makes them samples
          LAST  | 60       | [60]. It is flat: reshape(5, 4, 3) makes it a sample
          LAST  | 5,4      | [5, 4]
          LAST  | 64,4,5,3 | [64, 4, 5, 3]
          LAST  | 0,3,5,4  | [0, 3, 5, 4]. It has the channels first (NCHW): call channels(Channels.FIRST)
          """)
  void refusesOtherShapesAndSaysWhatToDo(Channels order, String shape, String rest) {
    assertEquals(
        "Colors takes samples of 5x4x3: an array of [5, 4, 3], or of [count, 5, 4, 3] for several,"
            + " but got "
            + rest,
        refusal(order, shape));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8,5,4,3 | [8, 5, 4, 3]. It has the channels last (NHWC): call channels(Channels.LAST)
          8,60    | [8, 60]. Its rows are flat: reshape(8, 3, 5, 4) makes them samples
          """)
  void refusesOtherShapesWithChannelsFirst(String shape, String rest) {
    assertEquals(
        "Colors takes samples of 5x4x3: an array of [3, 5, 4], channels first (NCHW), or of"
            + " [count, 3, 5, 4] for several, but got "
            + rest,
        refusal(Channels.FIRST, shape));
  }

  @Test
  void refusesASingleNumberAndTexts() {
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(Nd4j.scalar(1f)));
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(Nd4j.create("a", "b")));
    assertThrows(NullPointerException.class, () -> predictor.predict(null));
  }

  private String refusal(Channels order, String shape) {
    long[] extents = List.of(shape.split(",")).stream().mapToLong(Long::parseLong).toArray();
    INDArray array = Nd4j.create(DataType.FLOAT, extents);
    return assertThrows(
            IllegalArgumentException.class, () -> predictor.channels(order).predict(array))
        .getMessage();
  }
}
