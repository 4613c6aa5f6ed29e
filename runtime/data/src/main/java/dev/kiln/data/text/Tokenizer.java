package dev.kiln.data.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into tokens. */
@FunctionalInterface
public interface Tokenizer {

  /**
   * {@return the tokens of a text, in order}
   *
   * @param text any text, also an empty one
   */
  List<String> tokens(String text);

  /**
   * Words in lower case, and each punctuation mark for itself; accents stay. What letters and
   * digits are, Unicode says.
   *
   * @return the tokenizer
   */
  static Tokenizer words() {
    return text -> {
      List<String> tokens = new ArrayList<>();
      StringBuilder word = new StringBuilder();
      String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      plain
          .codePoints()
          .forEach(
              c -> {
                boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
                if (Character.isLetterOrDigit(c) || (mark && !word.isEmpty())) {
                  word.appendCodePoint(c);
                  return;
                }
                flush(word, tokens);
                if (!Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && !Character.isISOControl(c)) {
                  tokens.add(Character.toString(c));
                }
              });
      flush(word, tokens);
      return tokens;
    };
  }

  private static void flush(StringBuilder word, List<String> tokens) {
    if (!word.isEmpty()) {
      tokens.add(word.toString());
      word.setLength(0);
    }
  }

  /**
   * Each code point for itself, spaces among them.
   *
   * @return the tokenizer
   */
  static Tokenizer characters() {
    return text -> text.codePoints().mapToObj(Character::toString).toList();
  }
}
