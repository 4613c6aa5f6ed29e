package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScratchArraysTest {

  private final ScratchArrays scratch = new ScratchArrays();

  @Test
  void kernelsShareArraysOfARoleAndSize() {
    assertEquals(scratch.row("sums", 24), scratch.row("sums", 24));
  }

  @Test
  void aNameIsThatOfOneArray() {
    scratch.row("sums", 24);

    assertThrows(IllegalStateException.class, () -> scratch.floatsPerSample("sums", 24));
  }
}
