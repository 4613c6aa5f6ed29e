package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

  @Test
  void readsEveryEscape() throws ParseException {
    String text = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00é\"";
    assertEquals("\"\\/\b\f\n\r\té\uD83D\uDE00é", new JsonCursor(text).string());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"abc",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u12٣4\"",
        "\"\n\"",
        "abc",
        ""
      })
  void refusesMalformedStrings(String text) {
    assertThrows(ParseException.class, () -> new JsonCursor(text).string());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "7,7", "' \t\r\n42',42", "9223372036854775807,9223372036854775807"})
  void readsWholeNumbers(String text, long expected) throws ParseException {
    assertEquals(expected, new JsonCursor(text).natural());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "01", "00", "x", "9223372036854775808", "٣"})
  void refusesOtherNumbers(String text) {
    assertThrows(ParseException.class, () -> new JsonCursor(text).natural());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e3", "1 2"})
  void leavesWhatDoesNotBelongToANumber(String text) throws ParseException {
    JsonCursor cursor = new JsonCursor(text);
    assertEquals(1, cursor.natural());
    assertThrows(ParseException.class, cursor::expectEnd);
  }
}
