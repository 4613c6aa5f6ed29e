package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedDigitsTest {

  /** The mean pixel of MNIST's training images, as published with many of its models. */
  private static final double MNIST_MEAN = 0.1307;

  @Test
  void trainingDigits() throws IOException {
    assertBalanced(12_000, Digits.shipped().train());
  }

  @Test
  void testDigits() throws IOException {
    assertBalanced(2_000, Digits.shipped().test());
  }

  @Test
  void noTestDigitIsATrainingDigit() throws IOException {
    Digits digits = Digits.shipped();
    Set<Integer> images = hashes(digits.train());
    images.addAll(hashes(digits.test()));
    assertEquals(14_000, images.size());
  }

  private static void assertBalanced(int size, Dataset dataset) {
    assertEquals(size, dataset.size());
    assertEquals(Shape.of(28, 28, 1), dataset.inputShape());
    assertEquals(10, dataset.classes());
    for (int i = 0; i < size; i++) {
      assertEquals(i % 10, dataset.label(i), "every prefix is balanced");
    }
    assertEquals(MNIST_MEAN, mean(dataset), 0.005);
  }

  private static double mean(Dataset dataset) {
    float[] image = new float[784];
    double sum = 0;
    for (int i = 0; i < dataset.size(); i++) {
      dataset.copyInput(i, image, 0);
      for (float pixel : image) {
        sum += pixel;
      }
    }
    return sum / dataset.size() / image.length;
  }

  private static Set<Integer> hashes(Dataset dataset) {
    Set<Integer> hashes = new HashSet<>();
    float[] image = new float[784];
    for (int i = 0; i < dataset.size(); i++) {
      dataset.copyInput(i, image, 0);
      hashes.add(Arrays.hashCode(image));
    }
    return hashes;
  }
}
