package dev.kiln.data.npy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dictionary of an array's header, a literal of Python with the keys {@code descr},
 * {@code fortran_order} and {@code shape}, each once, in any order.
 */
final class NpyHeaderParser {

  /** NumPy has no arrays of more dimensions. */
  private static final int MAX_RANK = 64;

  private final String text;
  private int at;
  private @Nullable String descr;
  private @Nullable Boolean fortran;
  private @Nullable List<Long> shape;

  private NpyHeaderParser(String text) {
    this.text = text;
  }

  /** What is wrong with a header. */
  static final class MalformedHeader extends Exception {

    private static final long serialVersionUID = 1;

    MalformedHeader(String problem) {
      super(problem, null, false, false);
    }
  }

  /**
   * Reads a header.
   *
   * @throws MalformedHeader if it is none, or one of elements that are no numbers
   */
  static NpyHeader parse(String text) throws MalformedHeader {
    return new NpyHeaderParser(text).parse();
  }

  private NpyHeader parse() throws MalformedHeader {
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      value(key);
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length() || descr == null || fortran == null || shape == null) {
      throw malformed("it needs descr, fortran_order and shape, and nothing else");
    }
    return header(descr, fortran, shape);
  }

  private static NpyHeader header(String descr, boolean fortran, List<Long> shape)
      throws MalformedHeader {
    boolean marked = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
    Optional<NpyType> type = NpyType.of(marked ? descr.substring(1) : descr);
    if (type.isEmpty()) {
      throw new MalformedHeader(
          "its elements are of type '"
              + descr
              + "', not numbers or booleans of a fixed size; convert them with astype in NumPy");
    }
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type.get(), order, fortran, shape);
  }

  private void value(String key) throws MalformedHeader {
    if (key.equals("descr") && descr == null) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '[') {
        throw new MalformedHeader(
            "its elements are records of several fields; save each field as an array");
      }
      descr = string();
    } else if (key.equals("fortran_order") && fortran == null) {
      fortran = bool();
    } else if (key.equals("shape") && shape == null) {
      shape = tuple();
    } else {
      throw malformed("unexpected '" + key + "'");
    }
  }

  private boolean bool() throws MalformedHeader {
    skipSpace();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw malformed("expected True or False");
  }

  private List<Long> tuple() throws MalformedHeader {
    List<Long> extents = new ArrayList<>();
    expect('(');
    while (!accept(')')) {
      extents.add(extent());
      if (extents.size() > MAX_RANK) {
        throw malformed("more than " + MAX_RANK + " dimensions");
      }
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return extents;
  }

  private long extent() throws MalformedHeader {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > 18) {
      throw malformed("expected an extent");
    }
    long extent = Long.parseLong(text.substring(start, at));
    accept('L'); // Python 2 wrote some as long integers.
    return extent;
  }

  private String string() throws MalformedHeader {
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end = text.indexOf(quote, at + 1);
    if ((quote != '\'' && quote != '"') || end < 0) {
      throw malformed("expected a string");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private boolean accept(char c) {
    skipSpace();
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) throws MalformedHeader {
    if (!accept(c)) {
      throw malformed("expected '" + c + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private MalformedHeader malformed(String problem) {
    return new MalformedHeader(
        "its header is malformed at character " + at + " (" + problem + "); it is damaged");
  }
}
