package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceWorkspaceTest {

  /** A thousand floats for each sample: 2,147,483 samples fill the longest array. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "7, 2, 0",
    "8, 2, 1",
    "64, 2, 8",
    "1000, 2, 16",
    "2147400, 2, 16",
    "2147473, 2, 5",
    "2147482, 2, 0",
    "2147483, 2, 0",
    "2147483, 1, 0"
  })
  void samplesOfChainsTakeTheRoomThatIsLeft(int capacity, int threads, int expected) {
    assertEquals(expected, InferenceWorkspace.roomFor(capacity, threads, 1000, 16));
  }
}
