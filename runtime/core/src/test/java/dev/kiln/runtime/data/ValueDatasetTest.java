package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.Shape;
import org.junit.jupiter.api.Test;

class ValueDatasetTest {

  private final Dataset dataset =
      ValueDataset.of(
          Shape.of(2), Shape.of(3), new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8, 9, 10});

  @Test
  void copiesSamplesAndTargets() {
    float[] copy = new float[5];
    dataset.copyInput(1, copy, 0);
    dataset.copyTarget(1, copy, 2);

    assertArrayEquals(new float[] {3, 4, 8, 9, 10}, copy);
    assertEquals(2, dataset.size());
    assertEquals(Shape.of(3), dataset.targetShape());
    assertFalse(dataset.labelled());
  }

  @Test
  void viewsHaveTheSameTargets() {
    Dataset view = dataset.subset(1, 1);
    float[] copy = new float[3];
    view.copyTarget(0, copy, 0);

    assertArrayEquals(new float[] {8, 9, 10}, copy);
    assertFalse(view.labelled());
    assertEquals(Shape.of(3), view.targetShape());
    assertThrows(IndexOutOfBoundsException.class, () -> view.copyTarget(1, copy, 0));
  }

  @Test
  void labelsAreTargetsOfOneNumber() {
    Dataset labelled = FloatDataset.of(Shape.of(1), 3, new float[] {1, 2}, new int[] {0, 2});
    float[] copy = new float[1];
    labelled.copyTarget(1, copy, 0);

    assertEquals(2, copy[0]);
    assertEquals(Shape.of(1), labelled.targetShape());
  }

  @Test
  void refusesTargetsThatAreNoProbabilities() {
    float[] one = new float[2];
    Shape two = Shape.of(2);
    for (float wrong : new float[] {-0.1f, 1.1f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "element 1 of the target of sample 1 is " + wrong,
          () -> ValueDataset.bits(Shape.of(1), two, one, new float[] {0, 1, 0, wrong}));
      assertRefused(
          "element 1 of the target of sample 1 is " + wrong,
          () -> ValueDataset.distributions(Shape.of(1), two, one, new float[] {0, 1, 0, wrong}));
    }
    assertRefused(
        "the target of sample 1 has the sum 2.0",
        () -> ValueDataset.distributions(Shape.of(1), two, one, new float[] {0, 1, 1, 1}));
    assertRefused(
        "the target of sample 1 is NaN, which is not a finite number",
        () -> ValueDataset.of(Shape.of(1), Shape.of(1), one, new float[] {0, Float.NaN}));
    ValueDataset.bits(Shape.of(1), two, one, new float[] {0, 1, 0.5f, 1});
    ValueDataset.distributions(Shape.of(1), two, one, new float[] {0, 1, 0.333f, 0.666f});
  }

  private static void assertRefused(String start, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.startsWith(start), message);
  }

  @Test
  void refusesLengthsThatDontFit() {
    assertMessage(
        "1 targets of 3 are 3 numbers, but there are 4",
        () -> ValueDataset.of(Shape.of(2), Shape.of(3), new float[2], new float[4]));
    assertMessage(
        "2 samples of 2x2 are 8 numbers, but there are 4",
        () -> ValueDataset.of(Shape.of(2, 2), Shape.of(1), new float[4], new float[2]));
    assertEquals(
        "this dataset has targets of 3, not labels",
        assertThrows(UnsupportedOperationException.class, () -> dataset.label(0)).getMessage());
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void refusesShapesThatCannotBe() {
    for (int extent : new int[] {0, -1}) {
      assertThrows(IllegalArgumentException.class, () -> Shape.of(extent));
      assertThrows(IllegalArgumentException.class, () -> Shape.of(3, extent));
    }
    assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
  }
}
