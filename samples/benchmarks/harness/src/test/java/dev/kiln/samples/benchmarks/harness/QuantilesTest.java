package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void medianIsTheMiddle() {
    assertEquals(2, Quantiles.of(3, 1, 2).median());
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertEquals(2.5, Quantiles.of(4, 1, 3, 2).median());
  }

  @Test
  void ranksAreTheNearest() {
    Quantiles hundred = Quantiles.of(IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray());
    assertEquals(99, hundred.at(0.99));
    assertEquals(50, hundred.at(0.5));
    assertEquals(1, hundred.at(0));
    assertEquals(100, hundred.at(1));
    assertEquals(7, Quantiles.of(7).at(0.99));
  }

  @Test
  void endsAreSmallestAndLargest() {
    Quantiles some = Quantiles.of(5, -1, 3);
    assertEquals(-1, some.min());
    assertEquals(5, some.max());
  }

  @Test
  void refusesNothing() {
    assertThrows(IllegalArgumentException.class, Quantiles::of);
  }
}
