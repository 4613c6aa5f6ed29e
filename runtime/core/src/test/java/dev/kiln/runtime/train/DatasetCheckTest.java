package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of targets that a dataset can have, for each that a network can learn from. */
class DatasetCheckTest {

  private static final float[] INPUTS = new float[8];

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // dataset, classes or length | network, outputs | what the message says, or nothing
        "LABELS        | 3 | LABELS        | 3 |",
        "LABELS        | 3 | LABELS        | 4 |",
        "LABELS        | 3 | LABELS        | 2 | has 3 classes, but Net tells only 2 apart",
        "LABELS        | 3 | DISTRIBUTIONS | 3 |",
        "LABELS        | 3 | DISTRIBUTIONS | 2 | has 3 classes, but Net tells only 2 apart",
        "LABELS        | 2 | BITS          | 1 |",
        "LABELS        | 3 | BITS          | 1 | has 3 classes, but Net tells only 2 apart",
        "LABELS        | 3 | BITS          | 3 |",
        "LABELS        | 3 | BITS          | 8 | has labels of 3 classes, but Net answers 8 questions; an autoencoder learns from dataset.reconstruction()",
        "LABELS        | 3 | BITS          | 5 | has labels of 3 classes, but Net answers 5 questions; use dataset.oneHot() for one number per class, or a ValueDataset",
        "LABELS        | 3 | NUMBERS       | 8 | has labels of classes, but Net learns to give numbers; an autoencoder learns from dataset.reconstruction()",
        "LABELS        | 3 | NUMBERS       | 3 | has labels of classes, but Net learns to give numbers; use dataset.oneHot() for one number per class, or a ValueDataset",
        "LABELS        | 2 | NUMBERS       | 1 | has labels of classes, but Net learns to give numbers; use dataset.oneHot() for one number per class, or a ValueDataset",
        "NUMBERS       | 3 | LABELS        | 3 | has targets of 3, but Net learns from the labels of classes; use a dataset with labels, or the loss CATEGORICAL_CROSS_ENTROPY",
        "BITS          | 3 | LABELS        | 3 | has targets of 3, but Net learns from the labels of classes; use a dataset with labels, or the loss CATEGORICAL_CROSS_ENTROPY",
        "DISTRIBUTIONS | 3 | LABELS        | 3 | has targets of 3, but Net learns from the labels of classes; use a dataset with labels, or the loss CATEGORICAL_CROSS_ENTROPY",
        "NUMBERS       | 3 | NUMBERS       | 3 |",
        "NUMBERS       | 3 | NUMBERS       | 2 | has targets of 3, but Net gives 2",
        "NUMBERS       | 3 | BITS          | 3 |",
        "NUMBERS       | 3 | DISTRIBUTIONS | 3 |",
        "NUMBERS       | 3 | DISTRIBUTIONS | 4 | has targets of 3, but Net gives 4",
        "BITS          | 3 | BITS          | 3 |",
        "BITS          | 3 | NUMBERS       | 3 |",
        "BITS          | 3 | DISTRIBUTIONS | 3 | has answers to 3 questions, but Net learns from the probabilities of classes, of which one is true; use SIGMOID and BINARY_CROSS_ENTROPY where several can be",
        "DISTRIBUTIONS | 3 | DISTRIBUTIONS | 3 |",
        "DISTRIBUTIONS | 3 | BITS          | 3 |",
        "DISTRIBUTIONS | 3 | NUMBERS       | 3 |",
      })
  void theDatasetHasWhatTheNetworkNeeds(
      Targets kind, int length, Targets needed, int outputs, String message) {
    Dataset dataset = dataset(kind, length);
    Shape output = Shape.of(outputs);
    ModelInfo model =
        ModelInfo.builder("Net").input(Shape.of(8)).output(output).targets(needed).build();

    if (message == null) {
      assertDoesNotThrow(() -> DatasetCheck.check("training", dataset, model));
    } else {
      assertEquals(
          "the training dataset " + message,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> DatasetCheck.check("training", dataset, model))
              .getMessage());
    }
  }

  private static Dataset dataset(Targets kind, int length) {
    Shape input = Shape.of(8);
    Shape target = Shape.of(length);
    float[] one = new float[length];
    one[0] = 1;
    return switch (kind) {
      case LABELS -> FloatDataset.of(input, length, INPUTS, new int[1]);
      case NUMBERS -> ValueDataset.of(input, target, INPUTS, one);
      case BITS -> ValueDataset.bits(input, target, INPUTS, one);
      case DISTRIBUTIONS -> ValueDataset.distributions(input, target, INPUTS, one);
    };
  }
}
