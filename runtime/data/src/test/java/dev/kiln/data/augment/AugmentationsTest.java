package dev.kiln.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationsTest {

  private static final Shape SHAPE = Shape.of(3, 3, 2);

  private static float[] image() {
    float[] image = new float[18];
    for (int i = 0; i < 9; i++) {
      image[2 * i] = (i + 1) / 10f;
      image[2 * i + 1] = (9 - i) / 10f;
    }
    return image;
  }

  private static float[] changed(Augmentation augmentation, long key) {
    float[] values = new float[20];
    System.arraycopy(image(), 0, values, 1, 18);
    values[0] = values[19] = 7;
    augmentation.apply(values, 1, SHAPE, key);
    assertEquals(7, values[0]);
    assertEquals(7, values[19]);
    return Arrays.copyOfRange(values, 1, 19);
  }

  /** The pixels of the first channel, in tenths. */
  private static List<Integer> tenths(float[] image) {
    return IntStream.range(0, 9).mapToObj(i -> Math.round(image[2 * i] * 10)).toList();
  }

  @Test
  void flipsAreMirrorsOrNothing() {
    Set<List<Integer>> seen = new HashSet<>();
    for (long key = 0; key < 50; key++) {
      seen.add(tenths(changed(Augmentations.flip(), key)));
    }
    assertEquals(
        Set.of(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), List.of(3, 2, 1, 6, 5, 4, 9, 8, 7)), seen);
  }

  /** All nine places by up to one pixel, each from the definition. */
  @Test
  void shiftsMoveWholePixels() {
    Set<List<Integer>> expected = new HashSet<>();
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        int dy = down;
        int dx = right;
        expected.add(
            IntStream.range(0, 9)
                .mapToObj(
                    i -> {
                      int y = i / 3 - dy;
                      int x = i % 3 - dx;
                      return y < 0 || y > 2 || x < 0 || x > 2 ? 0 : 3 * y + x + 1;
                    })
                .toList());
      }
    }
    Set<List<Integer>> seen = new HashSet<>();
    for (long key = 0; key < 300; key++) {
      seen.add(tenths(changed(Augmentations.shift(1), key)));
    }
    assertEquals(expected, seen);
  }

  /** The centre stays; a quarter turn, there and back, is the image. */
  @Test
  void rotationsTurnAboutTheCentre() {
    float[] quarter = image();
    Affine.resample(quarter, 0, Augmentations.Size.of(SHAPE), 0, -1, 1, 0, 0, 0, false);
    assertEquals(List.of(7, 4, 1, 8, 5, 2, 9, 6, 3), tenths(turned(quarter)));
    for (long key = 0; key < 20; key++) {
      assertEquals(0.5f, changed(Augmentations.rotate(45), key)[8], 1e-6f);
    }
    assertArrayEquals(image(), changed(Augmentations.rotate(0), 3), 1e-6f);
    assertFalse(Arrays.equals(image(), changed(Augmentations.rotate(30), 3)));
  }

  /** Either direction: which one is positive is nobody's concern. */
  private static float[] turned(float[] quarter) {
    if (tenths(quarter).get(0) == 7) {
      return quarter;
    }
    float[] half = quarter.clone();
    Affine.resample(half, 0, Augmentations.Size.of(SHAPE), -1, 0, 0, -1, 0, 0, false);
    return half;
  }

  /** A ramp stays a ramp, with a slope as much smaller as the part is smaller, and never darker. */
  @Test
  void cropsEnlargeAPart() {
    assertArrayEquals(image(), changed(Augmentations.crop(1), 3), 1e-6f);
    for (long key = 0; key < 50; key++) {
      float[] cropped = changed(Augmentations.crop(0.5), key);
      for (int y = 0; y < 3; y++) {
        float rise = cropped[6 * y + 4] - cropped[6 * y];
        assertTrue(rise >= 0.05f && rise <= 0.2f + 1e-6f, "rise " + rise);
        float fall = cropped[6 * y + 5] - cropped[6 * y + 1];
        assertEquals(-rise, fall, 1e-5f);
      }
      assertTrue(cropped[0] >= 0.1f - 1e-6f && cropped[16] <= 0.9f + 1e-6f);
    }
  }

  @Test
  void brightnessIsAFactor() {
    for (long key = 0; key < 20; key++) {
      float[] bright = changed(Augmentations.brightness(0.5), key);
      float factor = bright[0] / 0.1f;
      assertTrue(factor >= 0.5f && factor <= 1.5f, "factor " + factor);
      for (int i = 0; i < 18; i++) {
        assertEquals(Math.min(1, image()[i] * factor), bright[i], 1e-5f);
      }
    }
  }

  @Test
  void cutoutsAreSquares() {
    Set<Long> sizes = new HashSet<>();
    for (long key = 0; key < 50; key++) {
      float[] cut = changed(Augmentations.cutout(2), key);
      sizes.add(IntStream.range(0, 9).filter(i -> cut[2 * i] == 0 && cut[2 * i + 1] == 0).count());
    }
    assertEquals(Set.of(1L, 2L, 4L), sizes);
  }

  static List<Augmentation> all() {
    return List.of(
        Augmentations.flip(),
        Augmentations.shift(2),
        Augmentations.rotate(20),
        Augmentations.crop(0.7),
        Augmentations.brightness(0.3),
        Augmentations.cutout(1),
        Augmentations.flip().then(Augmentations.shift(1)).then(Augmentations.rotate(5)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsDrawnIsAFunctionOfTheKey(Augmentation augmentation) {
    Set<String> seen = new HashSet<>();
    for (long key = 0; key < 20; key++) {
      float[] once = changed(augmentation, key);
      assertArrayEquals(once, changed(augmentation, key));
      seen.add(Arrays.toString(once));
    }
    assertTrue(seen.size() > 1);
    assertThrows(
        IllegalArgumentException.class, () -> augmentation.apply(new float[4], 0, Shape.of(4), 1));
  }

  @Test
  void datasetsChangeFromEpochToEpoch() {
    float[] inputs = new float[18 * 40];
    for (int i = 0; i < 40; i++) {
      System.arraycopy(image(), 0, inputs, 18 * i, 18);
    }
    Dataset base = FloatDataset.of(SHAPE, 1, inputs, new int[40]);
    Dataset augmented = AugmentedDataset.of(base, Augmentations.shift(1));
    assertArrayEquals(image(), sample(augmented, 3));
    Dataset epoch = augmented.forEpoch(1, 42);
    assertArrayEquals(sample(epoch, 3), sample(augmented.forEpoch(1, 42), 3));
    Set<String> ofEpochs = new HashSet<>();
    Set<String> ofSamples = new HashSet<>();
    Set<String> ofSeeds = new HashSet<>();
    for (int i = 1; i < 30; i++) {
      ofEpochs.add(Arrays.toString(sample(augmented.forEpoch(i, 42), 3)));
      ofSamples.add(Arrays.toString(sample(epoch, i)));
      ofSeeds.add(Arrays.toString(sample(augmented.forEpoch(1, i), 3)));
    }
    assertTrue(Math.min(ofEpochs.size(), Math.min(ofSamples.size(), ofSeeds.size())) > 5);
    Dataset twice = AugmentedDataset.of(augmented, Augmentations.flip()).forEpoch(1, 42);
    assertEquals(SHAPE, twice.subset(1, 5).inputShape());
  }

  @Test
  void mixtures() {
    int size = 200;
    float[] inputs = new float[size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      inputs[i] = labels[i] = i % 2;
    }
    Dataset mixup = MixupDataset.of(FloatDataset.of(Shape.of(1), 2, inputs, labels), 0.4);
    assertEquals(Targets.DISTRIBUTIONS, mixup.targets());
    assertEquals(Shape.of(2), mixup.targetShape());
    Dataset epoch = mixup.forEpoch(2, 42);
    int mixed = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      float[] copy = new float[3];
      epoch.copyInput(i, copy, 0);
      epoch.copyTarget(i, copy, 1);
      // The sample is the number of its class: so is the mixture's share.
      assertEquals(copy[0], copy[2], 1e-6f);
      assertEquals(1, copy[1] + copy[2], 1e-6f);
      mixed += copy[0] > 0 && copy[0] < 1 ? 1 : 0;
      sum += copy[0];
      float[] plain = new float[1];
      mixup.copyInput(i, plain, 0);
      assertEquals(inputs[i], plain[0]);
    }
    assertTrue(mixed > size / 4 && mixed < 3 * size / 4, mixed + " mixtures");
    assertEquals(0.5, sum / size, 0.1);
    Dataset numbers =
        MixupDataset.of(
            ValueDataset.of(Shape.of(1), Shape.of(1), new float[] {1, 2}, new float[] {10, 20}), 1);
    float[] copy = new float[2];
    numbers.forEpoch(1, 1).copyInput(0, copy, 0);
    numbers.forEpoch(1, 1).copyTarget(0, copy, 1);
    assertEquals(10 * copy[0], copy[1], 1e-4f);
    assertThrows(IllegalArgumentException.class, () -> MixupDataset.of(numbers, 0));
  }

  @Test
  void changesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Augmentations.shift(-1));
    assertThrows(IllegalArgumentException.class, () -> Augmentations.rotate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Augmentations.crop(0));
    assertThrows(IllegalArgumentException.class, () -> Augmentations.crop(1.5));
    assertThrows(IllegalArgumentException.class, () -> Augmentations.cutout(0));
  }

  private static float[] sample(Dataset dataset, int index) {
    float[] sample = new float[dataset.inputShape().elements()];
    dataset.copyInput(index, sample, 0);
    return sample;
  }
}
