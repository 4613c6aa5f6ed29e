package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RuntimeVersionTest {

  @Test
  void everyGenerationInBetweenRuns() {
    for (int generation = RuntimeVersion.OLDEST;
        generation <= RuntimeVersion.NEWEST;
        generation++) {
      int each = generation;
      assertDoesNotThrow(() -> RuntimeVersion.require("Iris", each, "0.1.0"));
    }
  }

  @Test
  void newerCodeNeedsANewerRuntime() {
    assertEquals(
        "The model of Iris was compiled by a newer Kiln than the kiln-runtime on the class path: update"
            + " kiln-runtime to 9.8.0 or later.",
        message(RuntimeVersion.NEWEST + 1));
  }

  @Test
  void olderCodeIsCompiledAgain() {
    String said = message(RuntimeVersion.OLDEST - 1);
    assertTrue(said.startsWith("The model of Iris was compiled by a Kiln before "), said);
    assertTrue(said.contains("compile the network again with kiln-processor "), said);
  }

  private static String message(int generation) {
    return assertThrows(
            LinkageError.class, () -> RuntimeVersion.require("Iris", generation, "9.8.0"))
        .getMessage();
  }
}
