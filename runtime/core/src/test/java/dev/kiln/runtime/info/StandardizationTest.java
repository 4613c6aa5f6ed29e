package dev.kiln.runtime.info;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StandardizationTest {

  private final Standardization two = Standardization.of(new float[] {1, 10}, new float[] {2, 5});

  @Test
  void subtractsTheMeanAndDividesByTheScaleOfEachFeature() {
    float[] values = {9, 1, 10, 3, 20, -1, 0, 9};
    two.apply(values, 1, 6);
    assertArrayEquals(new float[] {9, 0, 0, 1, 2, -1, -2, 9}, values);
  }

  @Test
  void fitsFeaturesAndChannels() {
    assertTrue(two.fits(Shape.of(2)));
    assertTrue(two.fits(Shape.of(4, 4, 2)));
    assertTrue(two.fits(Shape.of(2, 1, 1)));
    assertFalse(two.fits(Shape.of(2, 4)));
    assertFalse(two.fits(Shape.of(4)));
  }

  @Test
  void keepsItsNumbers() {
    float[] mean = {1};
    float[] scale = {2};
    Standardization kept = Standardization.of(mean, scale);
    mean[0] = 5;
    scale[0] = 5;
    assertEquals(Standardization.of(new float[] {1}, new float[] {2}), kept);
  }

  @Test
  void refusesNumbersThatCannotBeMeant() {
    refused(new float[] {}, new float[] {});
    refused(new float[] {1}, new float[] {1, 2});
    refused(new float[] {1}, new float[] {0});
    refused(new float[] {1}, new float[] {-1});
    refused(new float[] {Float.NaN}, new float[] {1});
    refused(new float[] {1}, new float[] {Float.POSITIVE_INFINITY});
  }

  private static void refused(float[] mean, float[] scale) {
    assertThrows(IllegalArgumentException.class, () -> Standardization.of(mean, scale));
  }
}
