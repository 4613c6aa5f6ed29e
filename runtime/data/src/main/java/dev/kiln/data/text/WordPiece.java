package dev.kiln.data.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * BERT's tokens: words and punctuation marks, and words that are not in the vocabulary as the
 * longest pieces that are, all but the first with {@code ##} before them. Source: Devlin et al.,
 * "BERT", 2019, and the file {@code tokenization.py} that they published with it.
 */
public final class WordPiece implements Tokenizer {

  /** Longer words are unknown. */
  private static final int LONGEST_WORD = 200;

  private final Vocabulary vocabulary;
  private final boolean lowerCase;

  private WordPiece(Vocabulary vocabulary, boolean lowerCase) {
    this.vocabulary = vocabulary;
    this.lowerCase = lowerCase;
  }

  /**
   * For models whose names end in {@code uncased}: lower case, and no accents.
   *
   * @param vocabulary the model's own
   * @return a tokenizer that takes accents away
   */
  public static WordPiece uncased(Vocabulary vocabulary) {
    return new WordPiece(vocabulary, true);
  }

  /**
   * For models whose names end in {@code cased}.
   *
   * @param vocabulary the model's own
   * @return a tokenizer that leaves letters as they are
   */
  public static WordPiece cased(Vocabulary vocabulary) {
    return new WordPiece(vocabulary, false);
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (String word : words(text)) {
      addPieces(word, tokens);
    }
    return tokens;
  }

  /** The text's words and punctuation marks. */
  List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : spaced(text).split(" ", -1)) {
      splitAtPunctuation(lowerCase ? withoutAccents(word) : word, words);
    }
    return words;
  }

  /** Control characters are left out; white space is a space; ideographs stand between two. */
  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isSpace(c)) {
                spaced.append(' ');
              } else if (isIdeograph(c)) {
                spaced.append(' ').appendCodePoint(c).append(' ');
              } else if (c != 0 && c != 0xfffd && !isControl(c)) {
                spaced.appendCodePoint(c);
              }
            });
    return spaced.toString();
  }

  private static String withoutAccents(String word) {
    String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder();
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static void splitAtPunctuation(String word, List<String> words) {
    StringBuilder part = new StringBuilder();
    int[] codePoints = word.codePoints().toArray();
    for (int c : codePoints) {
      if (isPunctuation(c)) {
        flush(part, words);
        words.add(Character.toString(c));
      } else {
        part.appendCodePoint(c);
      }
    }
    flush(part, words);
  }

  private static void flush(StringBuilder part, List<String> words) {
    if (!part.isEmpty()) {
      words.add(part.toString());
      part.setLength(0);
    }
  }

  /** Takes the longest piece at the start, then at its end, and so on. */
  private void addPieces(String word, List<String> tokens) {
    int[] letters = word.codePoints().toArray();
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < letters.length && letters.length <= LONGEST_WORD) {
      int end = letters.length;
      String piece = piece(letters, start, end);
      while (end > start && vocabulary.id(piece).isEmpty()) {
        end--;
        piece = piece(letters, start, end);
      }
      if (end == start) {
        break;
      }
      pieces.add(piece);
      start = end;
    }
    if (start < letters.length) {
      tokens.add(Vocabulary.UNKNOWN);
    } else {
      tokens.addAll(pieces);
    }
  }

  private static String piece(int[] letters, int start, int end) {
    return (start > 0 ? "##" : "") + new String(letters, start, end - start);
  }

  private static boolean isSpace(int c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  /** All marks of ASCII, also those that Unicode calls symbols, and Unicode's punctuation. */
  private static boolean isPunctuation(int c) {
    boolean ascii =
        (c >= 33 && c <= 47)
            || (c >= 58 && c <= 64)
            || (c >= 91 && c <= 96)
            || (c >= 123 && c <= 126);
    if (ascii) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks of CJK ideographs; Hangul and kana are written in words. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3400 && c <= 0x4dbf)
        || (c >= 0x20000 && c <= 0x2a6df)
        || (c >= 0x2a700 && c <= 0x2b73f)
        || (c >= 0x2b740 && c <= 0x2b81f)
        || (c >= 0x2b820 && c <= 0x2ceaf)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0x2f800 && c <= 0x2fa1f);
  }
}
