package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernels")
class VectorSupportTest {

  private static final int NEWEST = VectorSupport.NEWEST_TESTED_JDK;

  @Test
  void nothingSpeaksAgainstWhatWasTested() {
    assertEquals(Optional.empty(), VectorSupport.obstacle(17, "mixed mode, sharing"));
    assertEquals(Optional.empty(), VectorSupport.obstacle(NEWEST, "mixed mode, sharing"));
  }

  @Test
  void newerJdkIsNamedWithTheWayOut() {
    String reason = VectorSupport.obstacle(NEWEST + 1, "mixed mode").orElseThrow();

    assertTrue(reason.contains("tested up to JDK " + NEWEST + ", and this is JDK " + (NEWEST + 1)));
    assertTrue(reason.contains("-Dkiln.vector=on"), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void onlyJdksOfTheTestsAreTrustedUntried() {
    assertTrue(VectorSupport.isUncertain(true, NEWEST));
    assertTrue(VectorSupport.isUncertain(false, 21));
    assertTrue(VectorSupport.isUncertain(false, NEWEST + 1));
    assertFalse(VectorSupport.isUncertain(false, 17));
    assertFalse(VectorSupport.isUncertain(false, NEWEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed mode, emulated-client, sharing", "interpreted mode"})
  void withoutC2(String mode) {
    assertTrue(VectorSupport.obstacle(17, mode).orElseThrow().contains("without C2"));
  }
}
