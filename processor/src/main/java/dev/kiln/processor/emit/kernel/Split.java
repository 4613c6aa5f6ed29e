package dev.kiln.processor.emit.kernel;

/**
 * How workers share a kernel's work.
 *
 * @param by what is shared
 * @param parts how many parts there are: of all, or of each sample
 */
public record Split(By by, int parts) {

  /** By samples. */
  static final Split SAMPLES = new Split(By.SAMPLES, 1);

  /** What workers share. */
  public enum By {
    /** The samples of the batch. */
    SAMPLES,
    /** So many parts, whatever the batch. */
    PARTS,
    /** So many parts of each sample of the batch. */
    PARTS_OF_SAMPLES
  }

  /** How far the ranges of the work go, an int expression. */
  public String extent() {
    return switch (by) {
      case SAMPLES -> "batch";
      case PARTS -> String.valueOf(parts);
      case PARTS_OF_SAMPLES -> "batch * " + parts;
    };
  }
}
