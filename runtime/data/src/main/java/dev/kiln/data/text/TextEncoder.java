package dev.kiln.data.text;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns texts into ids, all of one length: what is longer is cut off at its end, what is shorter is
 * filled up with the id of {@link Vocabulary#PADDING}.
 */
public final class TextEncoder {

  private final Tokenizer tokenizer;
  private final Vocabulary vocabulary;
  private final int length;
  private final int padding;
  private final int unknown;
  private final Optional<String> first;
  private final Optional<String> last;

  private TextEncoder(
      Tokenizer tokenizer,
      Vocabulary vocabulary,
      int length,
      Optional<String> first,
      Optional<String> last) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.length = length;
    this.first = first;
    this.last = last;
    this.padding = needed(Vocabulary.PADDING);
    this.unknown = needed(Vocabulary.UNKNOWN);
    first.ifPresent(this::needed);
    last.ifPresent(this::needed);
    int marks = (first.isPresent() ? 1 : 0) + (last.isPresent() ? 1 : 0);
    if (length <= marks) {
      throw new IllegalArgumentException(
          "texts must have at least " + (marks + 1) + " ids, not " + length);
    }
  }

  /**
   * An encoder.
   *
   * @param tokenizer what splits texts
   * @param vocabulary the ids; {@link Vocabulary#PADDING} and {@link Vocabulary#UNKNOWN} among them
   * @param length how many ids a text becomes
   * @return an encoder without tokens before and behind
   * @throws IllegalArgumentException if one of the two is missing, or the length is below 1
   */
  public static TextEncoder of(Tokenizer tokenizer, Vocabulary vocabulary, int length) {
    return new TextEncoder(tokenizer, vocabulary, length, Optional.empty(), Optional.empty());
  }

  /**
   * The same with a token before each text and one behind it, such as BERT's {@code [CLS]} and
   * {@code [SEP]}. They count, and are never cut off.
   *
   * @param before a token of the vocabulary
   * @param behind a token of the vocabulary
   * @return another encoder
   * @throws IllegalArgumentException if one is not in the vocabulary, or the length leaves no room
   */
  public TextEncoder between(String before, String behind) {
    return new TextEncoder(tokenizer, vocabulary, length, Optional.of(before), Optional.of(behind));
  }

  private int needed(String token) {
    return vocabulary
        .id(token)
        .orElseThrow(
            () -> new IllegalArgumentException("the vocabulary has no token '" + token + "'"));
  }

  /**
   * {@return the ids of a text, all that it has: neither cut off nor filled up}
   *
   * @param text any text, also an empty one
   */
  public List<Integer> ids(String text) {
    List<Integer> ids = new ArrayList<>();
    first.ifPresent(token -> ids.add(needed(token)));
    tokenizer.tokens(text).forEach(token -> ids.add(vocabulary.id(token).orElse(unknown)));
    last.ifPresent(token -> ids.add(needed(token)));
    return ids;
  }

  /**
   * {@return a text as a network takes it: {@code [length]} ids, as floats}
   *
   * @param text any text, also an empty one; what is too long is cut off behind, and what is too
   *     short filled up
   */
  public float[] encode(String text) {
    float[] encoded = new float[length];
    encode(text, encoded, 0);
    return encoded;
  }

  private void encode(String text, float[] to, int offset) {
    List<Integer> ids = ids(text);
    int kept = Math.min(length, ids.size());
    for (int i = 0; i < length; i++) {
      to[offset + i] = i < kept ? ids.get(i) : padding;
    }
    if (ids.size() > length && last.isPresent()) {
      to[offset + length - 1] = needed(last.get());
    }
  }

  /**
   * Texts with labels.
   *
   * @param texts the samples
   * @param labels the class of each, from 0
   * @param classes how many classes the labels name
   * @return samples of the shape {@code [length]}, in memory
   * @throws IllegalArgumentException if there are more or fewer labels than texts, or a label is
   *     not the index of a class
   */
  public Dataset dataset(List<String> texts, int[] labels, int classes) {
    float[] inputs = new float[Math.multiplyExact(texts.size(), length)];
    for (int i = 0; i < texts.size(); i++) {
      encode(texts.get(i), inputs, i * length);
    }
    return FloatDataset.of(Shape.of(length), classes, inputs, labels);
  }
}
