package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Standardization;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.random.CounterRandom;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputWatchTest {

  @Test
  void pixelsThatAreNotScaledAreSaidOnce() {
    assertEquals(
        List.of(
            "WARNING: the inputs of the first 256 samples are from 0.0 to 255.0, but networks learn"
                + " from numbers about -1 to 1: divide pixels by 255, as ByteDataset does"),
        said(Shape.of(4, 4, 1), 300, 0, 256, 1));
  }

  @Test
  void otherLargeNumbersAreSaid() {
    assertEquals(
        List.of(
            "WARNING: the inputs of the first 40 samples are from -99.0 to 99.0, but networks learn"
                + " from numbers about -1 to 1: subtract each column's mean and divide by its"
                + " deviation"),
        said(Shape.of(40), 40, -99, 199, 1));
  }

  @Test
  void largeTargetsAreSaid() {
    assertEquals(
        List.of(
            "WARNING: targets are as large as 200000.0, and so are their errors and gradients:"
                + " divide them by their deviation"),
        said(Shape.of(2), 40, 0, 2, 200000));
  }

  @Test
  void smallNumbersAreNot() {
    assertEquals(List.of(), said(Shape.of(4, 4, 1), 300, -1, 3, 1));
    assertEquals(List.of(), said(Shape.of(3), 300, -1, 3, 1));
  }

  @Test
  void columnsThatStayTheSameAreNamed() {
    float[] inputs = new float[40 * 12];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 12 == 1 ? CounterRandom.uniform(1, i) : i % 12;
    }
    assertEquals(
        List.of(
            "INFO: the same in the first 40 samples: columns 0, 2, 3, 4, 5, 6, 7, 8 and 3 more"
                + " (from 0); they teach nothing: leave them out, or check how they are read"),
        said(ValueDataset.of(Shape.of(12), Shape.of(1), inputs, new float[40])));
  }

  @Test
  void fewSamplesMayAgreeByChance() {
    Dataset few = ValueDataset.of(Shape.of(1), Shape.of(1), new float[31], new float[31]);
    assertEquals(List.of(), said(few));
  }

  /** Inputs of whole numbers from {@code low} to {@code low + values - 1}. */
  private static List<String> said(Shape shape, int size, int low, int values, float target) {
    float[] inputs = new float[size * shape.elements()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = low + (i < 2 ? i * (values - 1) : CounterRandom.below(values, 1, i));
    }
    float[] targets = new float[size];
    targets[1] = target;
    return said(ValueDataset.of(shape, Shape.of(1), inputs, targets));
  }

  /** Lengths of petals are small numbers, but no standardized ones. */
  @Test
  void aModelThatStandardizesIsTrainedOnStandardizedSamples() {
    ModelMetadata metadata =
        ModelMetadata.NONE.withStandardization(
            Standardization.of(new float[] {5, 3}, new float[] {1, 2}));
    float[] inputs = new float[2 * 40];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 2 + 3 * CounterRandom.uniform(1, i);
    }
    Dataset raw = ValueDataset.of(Shape.of(2), Shape.of(1), inputs, new float[40]);
    assertEquals(
        List.of(
            "WARNING: the model standardizes what it predicts from (its metadata), but the samples"
                + " that it is trained on are not standardized: give fit a StandardizedDataset"),
        said(raw, metadata));
    metadata.standardization().orElseThrow().apply(inputs, 0, inputs.length);
    Dataset standardized = ValueDataset.of(Shape.of(2), Shape.of(1), inputs, new float[40]);
    assertEquals(List.of(), said(standardized, metadata));
  }

  private static List<String> said(Dataset dataset) {
    return said(dataset, ModelMetadata.NONE);
  }

  private static List<String> said(Dataset dataset, ModelMetadata metadata) {
    LinearModel model = LinearModel.create(dataset.inputShape(), Shape.of(1), Targets.NUMBERS, 1);
    model.metadata(metadata);
    LoggedMessages log = new LoggedMessages();
    Trainer.of(model)
        .optimizer(Sgd.of(1e-12f))
        .shuffle(false)
        .batchSize(16)
        .epochs(2)
        .logging(false)
        .fit(dataset);
    log.close();
    return log.messages();
  }
}
