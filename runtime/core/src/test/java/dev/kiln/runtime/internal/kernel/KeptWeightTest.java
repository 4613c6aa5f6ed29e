package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is kept of a weight, share by share. */
class KeptWeightTest {

  private final AtomicInteger constancy = new AtomicInteger();
  private final KeptWeight kept = new KeptWeight(4, constancy::get);

  @Test
  void nothingIsKeptWhileParametersMayChange() {
    kept.setPacked(0);

    assertFalse(kept.isKept());
    assertFalse(kept.isPacked(0));
  }

  @Test
  void eachShareStaysUntilParametersAreSaidToBeConstantAgain() {
    constancy.set(1);
    float[] share = kept.share(2, 5);
    kept.setPacked(2);

    assertTrue(kept.isPacked(2));
    assertFalse(kept.isPacked(0));
    assertSame(share, kept.share(2, 5));

    constancy.set(2);
    assertFalse(kept.isPacked(2));
  }

  @Test
  void shareOfAnotherLengthIsPackedAnew() {
    constancy.set(1);
    float[] share = kept.share(2, 5);
    kept.setPacked(2);

    float[] other = kept.share(2, 6);
    assertNotSame(share, other);
    assertEquals(6, other.length);
    assertFalse(kept.isPacked(2));
  }
}
