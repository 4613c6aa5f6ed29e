package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantFoldingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at = (row * 1 + col) * 24; | at = (row + col) * 24;",
        "first = part / 1 * 2; | first = part * 2;",
        "top = Math.max(row * 1 - 0, 0); | top = Math.max(row, 0);",
        "end = Math.min(row + 0, 7); | end = Math.min(row, 7);",
        "padded, (row + 0) * 30 + 0, 24); | padded, row * 30, 24);",
        "phase = ky % 1 * 2 + kx % 2; | phase = kx % 2;",
        "at = row * 4 + group % 2 * 3 + row % 1; | at = row * 4 + group % 2 * 3;",
        "rows = (3 - ky % 1) / 1; | rows = 3;",
        "f(2 * (i * 1)); | f(2 * i);",
        "at = 0 + ky * 3; | at = ky * 3;",
        "weight + 0 * 256 + unit; | weight + unit;"
      })
  void constantsOfNoUseAreLeftOut(String code, String folded) {
    assertEquals(folded, ConstantFolding.apply(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x * 1f + 0f",
        "x + 0.0 - 0.5",
        "x * 10 + 01",
        "a / 1.5",
        "n % 1",
        "i - n % 1 / k",
        "x + 0 * k / 2",
        "(int) (x)",
        "for (int i = 0; i < 1; i++)"
      })
  void allElseStays(String code) {
    assertEquals(code, ConstantFolding.apply(code));
  }
}
