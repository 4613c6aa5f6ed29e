package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void pixelsAreFromZeroToOneAndLabelsFromZeroToNine() {
    Batches batches = Digits.of(64);
    for (int i = 0; i < 64; i++) {
      Batch batch = batches.next();
      float sum = 0;
      for (float pixel : batch.inputs()) {
        assertTrue(pixel >= 0 && pixel <= 1);
        sum += pixel;
      }
      double mean = sum / batch.inputs().length;
      assertTrue(mean > 0.08 && mean < 0.2, "the mean of MNIST's pixels is 0.13, here " + mean);
      for (int label : batch.labels()) {
        assertTrue(label >= 0 && label <= 9);
      }
    }
  }

  @Test
  void beginsAgainAfterTheLast() {
    Batches batches = Digits.of(2048);
    Batch first = batches.next();
    Batch second = batches.next();
    assertEquals(2048, second.labels().length);
    assertSame(first, batches.next());
    assertSame(second, batches.next());
  }
}
