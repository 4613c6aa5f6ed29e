package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.data.ByteDataset;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import org.junit.jupiter.api.Test;

class TrainerErrorsTest {

  private final SoftmaxRegression model =
      SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);
  private final Trainer trainer = Trainer.of(model).epochs(3).batchSize(4);

  @Test
  void refusesADatasetOfAnotherShape() {
    Dataset images = ByteDataset.of(Shape.of(4, 4, 3), 3, new byte[48], new int[1]);
    assertRefused(
        "the training dataset has samples of shape 4x4x3, but Tiny takes the shape 2", images);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(Clusters.of(3), images));
    assertEquals(
        "the validation dataset has samples of shape 4x4x3, but Tiny takes the shape 2",
        e.getMessage());
    assertTrue(model.stepKeys().isEmpty());
  }

  @Test
  void refusesADatasetOfMoreClasses() {
    assertRefused(
        "the training dataset has 4 classes, but Tiny tells only 3 apart",
        FloatDataset.of(Clusters.SHAPE, 4, new float[2], new int[1]));
  }

  @Test
  void acceptsADatasetOfFewerClasses() {
    trainer.fit(FloatDataset.of(Clusters.SHAPE, 2, new float[2], new int[1]));
    assertEquals(3, model.stepKeys().size());
  }

  @Test
  void refusesAnEmptyDataset() {
    assertRefused(
        "the training dataset has no samples",
        FloatDataset.of(Clusters.SHAPE, 3, new float[0], new int[0]));
  }

  @Test
  void refusesALabelThatIsNotOneOfTheDatasetsClasses() {
    Dataset lying = new Mislabelled(Clusters.of(6), 4, 3);
    assertRefused("the dataset's sample 4 has label 3, but its 3 classes are 0 to 2", lying);
  }

  @Test
  void refusesSettingsBelowOne() {
    assertEquals(
        "the batch size must be at least 1, but is 0",
        assertThrows(IllegalArgumentException.class, () -> trainer.batchSize(0)).getMessage());
    assertEquals(
        "the number of epochs must be at least 1, but is -1",
        assertThrows(IllegalArgumentException.class, () -> trainer.epochs(-1)).getMessage());
    assertEquals(
        "the number of threads must be at least 1, but is 0",
        assertThrows(IllegalArgumentException.class, () -> trainer.threads(0)).getMessage());
  }

  private void assertRefused(String message, Dataset train) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trainer.threads(2).fit(train));
    assertEquals(message, e.getMessage());
  }

  /** Gives one sample another label. */
  private record Mislabelled(Dataset data, int sample, int wrong) implements Dataset {

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
      data.copyInput(index, target, offset);
    }

    @Override
    public int label(int index) {
      return index == sample ? wrong : data.label(index);
    }
  }
}
