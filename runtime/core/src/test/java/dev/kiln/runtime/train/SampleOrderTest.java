package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1000})
  void aShuffledOrderIsAPermutation(int size) {
    int[] order = SampleOrder.shuffled(size, 5);
    Arrays.sort(order);
    assertArrayEquals(SampleOrder.sequential(size), order);
  }

  @Test
  void eachOfTheSixPermutationsOfThreeIsAsFrequent() {
    int[] counts = new int[222];
    for (int key = 0; key < 6000; key++) {
      int[] order = SampleOrder.shuffled(3, key);
      counts[100 * order[0] + 10 * order[1] + order[2]]++;
    }
    for (int permutation : new int[] {12, 21, 102, 120, 201, 210}) {
      assertEquals(1000, counts[permutation], 150); // five standard deviations
    }
  }
}
