package dev.kiln.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that the authors of BERT published with their algorithm, and what they leave out. */
class WordPieceTest {

  private static final Vocabulary VOCABULARY =
      Vocabulary.of(
          List.of(
              "[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing",
              ","));

  private final WordPiece uncased = WordPiece.uncased(VOCABULARY);
  private final WordPiece cased = WordPiece.cased(VOCABULARY);

  @Test
  void wordsAndPieces() {
    List<String> tokens = uncased.tokens("UNwant\u00E9d,running");
    assertEquals(List.of("un", "##want", "##ed", ",", "runn", "##ing"), tokens);
    assertEquals(
        List.of(7, 4, 5, 10, 8, 9),
        tokens.stream().map(token -> VOCABULARY.id(token).orElseThrow()).toList());
  }

  @Test
  void piecesOrUnknown() {
    assertEquals(List.of(), uncased.tokens(""));
    assertEquals(
        List.of("un", "##want", "##ed", "runn", "##ing"), uncased.tokens("unwanted running"));
    assertEquals(List.of("[UNK]", "runn", "##ing"), uncased.tokens("unwantedX running"));
    assertEquals(List.of("[UNK]"), uncased.tokens("wa".repeat(101)));
  }

  @Test
  void lowerCaseWithoutAccents() {
    assertEquals(
        List.of("hello", "!", "how", "are", "you", "?"),
        uncased.words(" \tHeLLo!how  \n Are yoU?  "));
    assertEquals(List.of("hello"), uncased.words("H\u00E9llo"));
    assertEquals(
        List.of("HeLLo", "!", "how", "Are", "yoU", "?"),
        cased.words(" \tHeLLo!how  \n Are yoU?  "));
    assertEquals(List.of("H\u00E9llo"), cased.words("H\u00E9llo"));
  }

  @Test
  void ideographsAndControlCharacters() {
    assertEquals(List.of("ah", "\u535A", "\u63A8", "zz"), uncased.words("ah\u535A\u63A8zz"));
    assertEquals(List.of("\uD840\uDC00", "a"), uncased.words("\uD840\uDC00a"));
    assertEquals(List.of("ab", "c"), uncased.words("a\u0000\u0005\u200Db\u00A0\uFFFDc\u2003"));
    assertEquals(List.of("$", "5", "\u00BF", "x", "\u20AC"), uncased.words("$5\u00BFx \u20AC"));
  }
}
