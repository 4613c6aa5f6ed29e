package dev.kiln.runtime.internal.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRandomTest {

  /** The first outputs of SplitMix64 for seed 1234567, as rosettacode.org lists them. */
  @ParameterizedTest
  @CsvSource({
    "0,6457827717110365317",
    "1,3203168211198807973",
    "2,9817491932198370423",
    "3,4593380528125082431",
    "4,16408922859458223821"
  })
  void isSplitMix64(int counter, String expected) {
    long bits = Long.parseUnsignedLong(expected);
    assertEquals((bits >>> 40) / 16777216f, CounterRandom.uniform(1234567, counter));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, 0x123456789abcdefL})
  void isTheSequenceOfTheJdksSplitMix64(long key) {
    SplittableRandom reference = new SplittableRandom(key);
    for (int counter = 0; counter < 100; counter++) {
      long bits = reference.nextLong();
      assertEquals((bits >>> 40) / 16777216f, CounterRandom.uniform(key, counter));
      int expected = (int) Math.multiplyHigh(bits >>> 32, 1000L << 32);
      assertEquals(expected, CounterRandom.below(1000, key, counter));
    }
  }

  @Test
  void uniformFillsTheUnitIntervalEvenly() {
    int[] bins = new int[16];
    int draws = 160_000;
    for (int counter = 0; counter < draws; counter++) {
      float value = CounterRandom.uniform(7, counter);
      assertTrue(value >= 0 && value < 1);
      bins[(int) (value * bins.length)]++;
    }
    for (int count : bins) {
      assertEquals(10_000, count, 500); // five standard deviations of a binomial count
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, Integer.MAX_VALUE})
  void belowStaysInItsRange(int bound) {
    for (int counter = 0; counter < 1000; counter++) {
      int value = CounterRandom.below(bound, 7, counter);
      assertTrue(value >= 0 && value < bound);
    }
  }

  @Test
  void derivedKeysDifferFromEachOtherAndFromDerivedKeysOfOtherKeys() {
    Set<Long> keys = new HashSet<>();
    for (long key = 0; key < 100; key++) {
      for (long n = 0; n < 100; n++) {
        keys.add(CounterRandom.derive(key, n));
      }
    }
    assertEquals(100 * 100, keys.size());
  }

  @Test
  void sequencesOfNeighbouringDerivedKeysAreNotCorrelated() {
    double sum = 0;
    int draws = 10_000;
    long a = CounterRandom.derive(1, 0);
    long b = CounterRandom.derive(1, 1);
    for (int i = 0; i < draws; i++) {
      sum += (CounterRandom.uniform(a, i) - 0.5) * (CounterRandom.uniform(b, i) - 0.5);
    }
    assertEquals(0, sum / draws * 12, 0.05); // the correlation; five standard deviations
  }
}
