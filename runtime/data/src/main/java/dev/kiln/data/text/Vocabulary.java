package dev.kiln.data.text;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Tokens and their ids, 0 to {@code size() - 1}. */
public final class Vocabulary {

  /** What fills up short texts, in vocabularies that were learned; its id is 0. */
  public static final String PADDING = "[PAD]";

  /** What stands for all tokens that have no id; in learned vocabularies its id is 1. */
  public static final String UNKNOWN = "[UNK]";

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();

  private Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    for (String token : tokens) {
      ids.putIfAbsent(token, ids.size());
    }
  }

  /**
   * Tokens in the order of their ids.
   *
   * @param tokens each once; the first has the id 0
   * @return the vocabulary
   * @throws IllegalArgumentException if one comes twice
   */
  public static Vocabulary of(List<String> tokens) {
    Set<String> seen = new HashSet<>();
    for (String token : tokens) {
      if (!seen.add(token)) {
        throw new IllegalArgumentException("the token '" + token + "' comes twice");
      }
    }
    return new Vocabulary(tokens);
  }

  /**
   * The most frequent tokens of texts, behind {@link #PADDING} and {@link #UNKNOWN}. Those of the
   * same frequency are in alphabetic order.
   *
   * @param texts those for training
   * @param tokenizer what splits them
   * @param size how many ids there are at most
   * @return the vocabulary
   * @throws IllegalArgumentException if {@code size} is below 2
   */
  public static Vocabulary learn(Collection<String> texts, Tokenizer tokenizer, int size) {
    if (size < 2) {
      throw new IllegalArgumentException("a vocabulary needs 2 ids at least, not " + size);
    }
    Map<String, Long> counts = new HashMap<>();
    for (String text : texts) {
      tokenizer.tokens(text).forEach(token -> counts.merge(token, 1L, Long::sum));
    }
    counts.remove(PADDING);
    counts.remove(UNKNOWN);
    List<String> tokens = new ArrayList<>(List.of(PADDING, UNKNOWN));
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(size - 2)
        .forEach(entry -> tokens.add(entry.getKey()));
    return new Vocabulary(tokens);
  }

  /**
   * Reads a file with a token in each line, in the order of their ids, as BERT's {@code vocab.txt}.
   *
   * @param source the file's bytes
   * @return the vocabulary
   * @throws DataException if it is missing, not UTF-8, empty, or has a token twice
   */
  public static Vocabulary load(DataSource source) throws DataException {
    List<String> tokens = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(source.openUnzipped(), StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!seen.add(line)) {
          throw new DataException(
              (source.name() + ": line " + (tokens.size() + 1))
                  + (": the token '" + line + "' was there before"));
        }
        tokens.add(line);
      }
    } catch (CharacterCodingException e) {
      throw new DataException(
          source.name() + ": behind line " + tokens.size() + " it is not UTF-8", e);
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw new DataException(source.name() + ": it can't be read (" + e + ")", e);
    }
    if (tokens.isEmpty()) {
      throw new DataException(source.name() + ": it is empty");
    }
    return new Vocabulary(tokens);
  }

  /**
   * Writes a token in each line.
   *
   * @param file where it goes; what is there is replaced
   * @throws IOException if the file can't be written, or a token holds a line break
   */
  public void save(Path file) throws IOException {
    for (String token : tokens) {
      if (token.indexOf('\n') >= 0 || token.indexOf('\r') >= 0) {
        throw new DataException(
            file + ": a token is a line break, which a file of lines can't hold");
      }
    }
    Files.write(file, tokens);
  }

  /** {@return how many ids there are: 0 to {@code size() - 1}} */
  public int size() {
    return tokens.size();
  }

  /**
   * {@return the id of a token; empty if the vocabulary has it not}
   *
   * @param token the token's text
   */
  public OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * {@return the token of an id}
   *
   * @param id from 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is none
   */
  public String token(int id) {
    return tokens.get(id);
  }
}
