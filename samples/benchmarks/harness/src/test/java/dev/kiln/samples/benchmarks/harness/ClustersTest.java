package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import org.junit.jupiter.api.Test;

class ClustersTest {

  @Test
  void everyJvmGetsTheSame() {
    Batch one = Clusters.ofNumbers(4, 100, 10).next();
    Batch other = Clusters.ofNumbers(4, 100, 10).next();
    assertArrayEquals(one.inputs(), other.inputs());
    assertArrayEquals(one.labels(), other.labels());
  }

  @Test
  void theNearestCentreIsMostlyTheLabel() {
    int classes = 3;
    int length = 200;
    Batch batch = Clusters.ofNumbers(300, length, classes).next();
    double[][] means = new double[classes][length];
    for (int i = 0; i < 300; i++) {
      for (int j = 0; j < length; j++) {
        means[batch.labels()[i]][j] += batch.inputs()[i * length + j];
      }
    }
    int right = 0;
    for (int i = 0; i < 300; i++) {
      double best = Double.NEGATIVE_INFINITY;
      int nearest = -1;
      for (int c = 0; c < classes; c++) {
        double product = 0;
        for (int j = 0; j < length; j++) {
          product += means[c][j] * batch.inputs()[i * length + j];
        }
        if (product > best) {
          best = product;
          nearest = c;
        }
      }
      right += nearest == batch.labels()[i] ? 1 : 0;
    }
    assertTrue(right > 210 && right < 300, "of 300 labels " + right + " are those of the centre");
  }

  @Test
  void idsAreWholeNumbersBelowTheVocabulary() {
    Batch batch = Clusters.ofIds(20, 50, 2, 1000).next();
    for (float id : batch.inputs()) {
      assertTrue(id >= 0 && id < 1000, "id " + id);
      assertEquals(Math.rint(id), id);
    }
  }
}
