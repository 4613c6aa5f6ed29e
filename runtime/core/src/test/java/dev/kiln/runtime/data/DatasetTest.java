package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.info.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

  private final Dataset four =
      FloatDataset.of(
          Shape.of(2), 5, new float[] {0, 1, 10, 11, 20, 21, 30, 31}, new int[] {4, 3, 2, 1});

  @Test
  void floatsAreCopiedAsTheyAre() {
    float[] target = new float[4];
    four.copyInput(2, target, 1);
    assertArrayEquals(new float[] {0, 20, 21, 0}, target);
    assertEquals(2, four.label(2));
    assertEquals(4, four.size());
    assertEquals(5, four.classes());
    assertEquals(Shape.of(2), four.inputShape());
  }

  @Test
  void everyByteIsScaledToTheUnitInterval() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    Dataset dataset = ByteDataset.of(Shape.of(16, 16, 1), 1, bytes, new int[1]);
    float[] target = new float[256];
    dataset.copyInput(0, target, 0);
    for (int i = 0; i < 256; i++) {
      assertEquals(i / 255.0, target[i], 1e-7);
    }
  }

  @Test
  void aSubsetIsAViewOfItsRange() {
    Dataset middle = four.subset(1, 2);
    assertEquals(2, middle.size());
    assertEquals(3, middle.label(0));
    assertEquals(2, middle.label(1));
    assertEquals(5, middle.classes());
    assertEquals(Shape.of(2), middle.inputShape());
    float[] target = new float[2];
    middle.subset(1, 1).copyInput(0, target, 0);
    assertArrayEquals(new float[] {20, 21}, target);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,3", "4,4", "1000,4"})
  void limitTakesTheFirst(int limit, int expected) {
    Dataset limited = four.limit(limit);
    assertEquals(expected, limited.size());
    assertEquals(4, limited.label(0));
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> four.limit(0));
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "3,2", "0,5", "2,-1"})
  void subsetsOutsideAreRefused(int first, int count) {
    assertThrows(IndexOutOfBoundsException.class, () -> four.subset(first, count));
  }

  @ParameterizedTest
  @CsvSource({"-1", "2"})
  void samplesOutsideAreRefused(int index) {
    Dataset two = four.subset(1, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> two.label(index));
    assertThrows(IndexOutOfBoundsException.class, () -> two.copyInput(index, new float[2], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> four.copyInput(index + 2, new float[2], 4));
  }

  @Test
  void anIndexWhoseOffsetOverflowsIsRefused() {
    assertThrows(
        IndexOutOfBoundsException.class, () -> four.copyInput(Integer.MIN_VALUE, new float[2], 0));
  }

  @Test
  void lengthsThatDoNotFitAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> FloatDataset.of(Shape.of(2, 3), 2, new float[11], new int[2]));
    assertEquals("2 labelled samples of 2x3 are 12 numbers, but there are 11", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"-1", "5"})
  void labelsOutsideTheClassesAreRefused(int label) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ByteDataset.of(Shape.of(1), 5, new byte[2], new int[] {0, label}));
    assertEquals(
        "sample 1 has label " + label + ", but the labels of 5 classes are 0 to 4", e.getMessage());
  }
}
