package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void padsColumns() {
    MarkdownTable table = new MarkdownTable("system", "p50").row("kiln", "325 us").row("b", "1");
    assertEquals(
        """
        | system |    p50 |
        | ------ | -----: |
        | kiln   | 325 us |
        | b      |      1 |
        """,
        table.toString());
  }

  @Test
  void refusesARowOfAnotherLength() {
    MarkdownTable table = new MarkdownTable("system", "p50");
    assertThrows(IllegalArgumentException.class, () -> table.row("kiln"));
  }
}
