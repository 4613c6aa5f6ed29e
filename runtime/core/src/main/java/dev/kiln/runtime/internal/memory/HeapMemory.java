package dev.kiln.runtime.internal.memory;

import java.util.Locale;
import java.util.Objects;

/**
 * Allocates large arrays, and says what they are for and how long they are where the heap is too
 * small.
 */
public final class HeapMemory {

  private HeapMemory() {}

  /**
   * An array of floats.
   *
   * @param purpose what needs it, as the subject of a sentence: "the parameters of Net"
   * @throws OutOfMemoryError if it does not fit into the heap; the message says how many bytes it
   *     needs and how many the heap can have
   */
  public static float[] floats(int length, String purpose) {
    Objects.requireNonNull(purpose, "purpose");
    try {
      return new float[length];
    } catch (OutOfMemoryError tooLarge) {
      throw tooLarge(purpose + " need " + bytes((long) Float.BYTES * length), tooLarge);
    }
  }

  /** The error that says so of anything else. */
  public static OutOfMemoryError tooLarge(String need, OutOfMemoryError cause) {
    Objects.requireNonNull(need, "need");
    Objects.requireNonNull(cause, "cause");
    OutOfMemoryError explained =
        new OutOfMemoryError(
            need + ", but the heap " + limit() + "; start the JVM with a larger -Xmx");
    explained.initCause(cause);
    return explained;
  }

  /** For example "has 12.0 MiB left of 128.0 MiB". */
  public static String limit() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    long most = runtime.maxMemory();
    return "has " + bytes(Math.max(0, most - used)) + " left of " + bytes(most);
  }

  /** A number of bytes as messages show it: "512 bytes" or "1.5 MiB". */
  public static String bytes(long count) {
    if (count < 1 << 20) {
      return String.format(Locale.ROOT, "%,d bytes", count);
    }
    return String.format(Locale.ROOT, "%,.1f MiB", count / (double) (1 << 20));
  }
}
