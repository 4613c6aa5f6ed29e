package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCheckTest {

  private static final Shape IMAGE = Shape.of(2, 3, 2);

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void namesTheSampleAndThePlaceOfWhatIsNotFinite(float wrong) {
    LinearModel model = LinearModel.create(IMAGE, Shape.of(1), Targets.NUMBERS, 1);
    float[] inputs = new float[20 * 12];
    inputs[7 * 12 + 9] = wrong;
    inputs[11 * 12] = wrong;
    Dataset dataset = ValueDataset.of(IMAGE, Shape.of(1), inputs, new float[20]);
    Trainer trainer = Trainer.of(model).shuffle(false).threads(4).batchSize(16);
    float[] before = model.parameters().clone();

    assertEquals(
        "the training dataset's sample 7 has "
            + wrong
            + " at [1, 1, 1], which is not a finite number; mend the data, or leave it out",
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(dataset)).getMessage());
    assertArrayEquals(before, model.parameters());
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.evaluate(dataset)).getMessage();
    assertTrue(message.startsWith("the evaluation dataset's sample 7 has "), message);
    String validation =
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(dataset.subset(0, 7), dataset.subset(2, 10)))
            .getMessage();
    assertTrue(validation.startsWith("the validation dataset's sample 5 has "), validation);
  }

  @ParameterizedTest
  @EnumSource(
      value = Targets.class,
      names = {"BITS", "DISTRIBUTIONS"})
  void numbersThatAreNoProbabilitiesAreRefusedWhereALossTakesThem(Targets kind) {
    LinearModel model = LinearModel.create(Shape.of(1), Shape.of(2), kind, 1);
    for (float wrong : new float[] {-0.5f, 1.5f, 10}) {
      float[] targets = {1, 0, 0, 1, 1 - wrong, wrong, 1, 0};
      Dataset dataset = ValueDataset.of(Shape.of(1), Shape.of(2), new float[4], targets);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Trainer.of(model).shuffle(false).fit(dataset))
              .getMessage();
      assertTrue(
          message.startsWith("the training dataset: element 0 of the target of sample 2 is "),
          message);
      assertTrue(message.contains("probabilities from 0 to 1"), message);
    }
  }

  @Test
  void distributionsHaveTheSumOne() {
    LinearModel model = LinearModel.create(Shape.of(1), Shape.of(2), Targets.DISTRIBUTIONS, 1);
    Dataset dataset =
        ValueDataset.of(Shape.of(1), Shape.of(2), new float[2], new float[] {1, 0, 1, 1});
    assertEquals(
        "the training dataset: the target of sample 1 has the sum 2.0, but the probabilities of"
            + " all classes together are 1; for classes of which several can be true use SIGMOID"
            + " and BINARY_CROSS_ENTROPY",
        assertThrows(IllegalArgumentException.class, () -> Trainer.of(model).fit(dataset))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 0.5f, 5, 1e9f})
  void idsAreWholeNumbersOfTheVocabulary(float wrong) {
    ModelInfo model =
        ModelInfo.builder("Words").input(Shape.of(3)).output(Shape.of(2)).vocabulary(5).build();
    SampleCheck check = new SampleCheck("training", model);
    check.checkInput(8, new float[] {0, 4, 2}, 0);

    assertEquals(
        "the training dataset's sample 8 has "
            + wrong
            + " at [1], but ids are whole numbers from 0 to 4",
        assertThrows(
                IllegalArgumentException.class,
                () -> check.checkInput(8, new float[] {0, wrong, 2}, 0))
            .getMessage());
  }

  @Test
  void findsWhatIsNotFiniteWhereverItStands() {
    for (int length = 1; length < 70; length++) {
      float[] values = new float[length + 2];
      Arrays.fill(values, -Float.MAX_VALUE);
      values[0] = Float.NaN;
      values[length + 1] = Float.NaN;
      assertTrue(Finite.all(values, 1, length + 1));
      for (int i = 1; i <= length; i++) {
        for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1 / 0f}) {
          float right = values[i];
          values[i] = wrong;
          assertEquals(false, Finite.all(values, 1, length + 1));
          assertEquals(i, Finite.first(values, 1));
          values[i] = right;
        }
      }
    }
  }
}
