package dev.kiln.runtime.internal.kernel;

/** The ids that an embedding takes, as floats. */
public final class Ids {

  private Ids() {}

  /**
   * The id that a float holds.
   *
   * @param vocabulary how many ids there are
   * @param layer the embedding, for the message
   * @param sample which sample of the batch it belongs to, for the message
   * @param step where in the sample it stands, for the message
   * @throws IllegalArgumentException if it is not a whole number from 0 to {@code vocabulary - 1}
   */
  public static int check(float value, int vocabulary, String layer, int sample, int step) {
    int id = (int) value;
    if (id != value || id < 0 || id >= vocabulary) {
      throw new IllegalArgumentException(message(value, vocabulary, layer, sample, step));
    }
    return id;
  }

  private static String message(float value, int vocabulary, String layer, int sample, int step) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
    return layer
        + " takes whole numbers from 0 to "
        + (vocabulary - 1)
        + ", but sample "
        + sample
        + " of the batch has "
        + (whole ? String.valueOf((long) value) : String.valueOf(value))
        + " at step "
        + step;
  }
}
