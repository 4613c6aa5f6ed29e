package dev.kiln.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEncoderTest {

  @TempDir Path directory;

  @Test
  void wordsAndCharacters() {
    assertEquals(
        List.of("don", "'", "t", "stop", ",", "caf\u00E9", "2"),
        Tokenizer.words().tokens("Don't  STOP,\u00A0cafe\u0301 2\u0000"));
    assertEquals(
        List.of("a", " ", "\uD83D\uDE00"), Tokenizer.characters().tokens("a \uD83D\uDE00"));
  }

  @Test
  void vocabulariesHoldTheMostFrequentTokens() {
    Vocabulary vocabulary = Vocabulary.learn(List.of("b b c", "a c c", "d"), Tokenizer.words(), 5);
    assertEquals(5, vocabulary.size());
    List<String> tokens = List.of("[PAD]", "[UNK]", "c", "b", "a");
    for (int i = 0; i < 5; i++) {
      assertEquals(tokens.get(i), vocabulary.token(i));
      assertEquals(i, vocabulary.id(tokens.get(i)).orElseThrow());
    }
  }

  @Test
  void textsAreFilledUpAndCutOff() {
    Vocabulary vocabulary = Vocabulary.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b"));
    TextEncoder plain = TextEncoder.of(Tokenizer.words(), vocabulary, 4);
    assertArrayEquals(new float[] {4, 1, 5, 0}, plain.encode("a x b"));
    assertArrayEquals(new float[] {4, 4, 4, 4}, plain.encode("a a a a b"));
    TextEncoder marked = plain.between("[CLS]", "[SEP]");
    assertArrayEquals(new float[] {2, 4, 3, 0}, marked.encode("a"));
    assertArrayEquals(new float[] {2, 4, 5, 3}, marked.encode("a b a b a"));
    assertEquals(List.of(2, 4, 5, 4, 3), marked.ids("a b a"));
    Dataset dataset = marked.dataset(List.of("a", "b"), new int[] {1, 0}, 2);
    float[] copy = new float[4];
    dataset.copyInput(1, copy, 0);
    assertArrayEquals(new float[] {2, 5, 3, 0}, copy);
    assertEquals(Shape.of(4), dataset.inputShape());
    assertThrows(IllegalArgumentException.class, () -> plain.between("[CLS]", "none"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TextEncoder.of(Tokenizer.words(), vocabulary, 2).between("[CLS]", "[SEP]"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TextEncoder.of(Tokenizer.words(), Vocabulary.of(List.of("a")), 2));
  }

  @Test
  void vocabulariesAreFiles() throws IOException {
    Path file = directory.resolve("vocab.txt");
    Vocabulary.of(List.of("[PAD]", "\u00E9", "##x")).save(file);
    Vocabulary loaded = Vocabulary.load(DataSource.file(file));
    assertEquals(3, loaded.size());
    assertEquals(2, loaded.id("##x").orElseThrow());
    assertThrows(DataException.class, () -> Vocabulary.of(List.of("\n")).save(file));
    Files.writeString(file, "a\nb\na\n");
    assertMessage(file + ": line 3: the token 'a' was there before", file);
    Files.write(file, new byte[] {'a', '\n', (byte) 0xff});
    assertMessage(file + ": behind line 0 it is not UTF-8", file);
    Files.write(file, new byte[0]);
    assertMessage(file + ": it is empty", file);
  }

  private static void assertMessage(String message, Path file) {
    assertEquals(
        message,
        assertThrows(DataException.class, () -> Vocabulary.load(DataSource.file(file)))
            .getMessage());
  }
}
