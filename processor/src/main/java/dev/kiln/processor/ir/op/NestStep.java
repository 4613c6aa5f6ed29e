package dev.kiln.processor.ir.op;

import java.util.Locale;

/**
 * A step of a nest: a formula of the nest's inputs, of what steps before it computed, and of {@code
 * channels}, {@code pixels}, the rows of a sample, {@code count}, those of the batch, and {@code
 * elements}, those of a group of channels in a sample, which have names in it.
 *
 * @param kind what it is computed for
 * @param name what is computed
 * @param formula of variables alone
 */
public record NestStep(Kind kind, String name, Expression formula) {

  /** What a step is computed for. */
  public enum Kind {
    /** For each channel, in doubles, for the steps of channels behind it. */
    ONCE,
    /** For each channel, before all rows. */
    CHANNEL,
    /** For each element of a row. */
    EACH,
    /** Over the elements of a row; its formula is what is summed, by its name. */
    SUM,
    /** Of sums over a row. */
    NUMBER,
    /** For each channel over all rows of a sample. */
    TOTAL,
    /**
     * Of the {@code total} of its name, for each channel behind all rows of a sample, or of the
     * {@code groupTotal}, that of a group of channels. Totals behind it may read it: they are sums
     * over the rows once more, which are in the cache by then.
     */
    RESULT;

    /** A step of this kind. */
    NestStep of(String name, Expression formula) {
      return new NestStep(this, name, formula);
    }
  }

  /** Whether it is computed for each element of a row. */
  public boolean ofElements() {
    return kind == Kind.EACH || kind == Kind.TOTAL;
  }

  /** Whether it reads what has a name. */
  public boolean reads(String other) {
    return formula.variables().contains(other);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name + " = " + formula;
  }
}
