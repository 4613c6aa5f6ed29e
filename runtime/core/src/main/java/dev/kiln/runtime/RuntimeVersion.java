package dev.kiln.runtime;

import java.util.Objects;

/**
 * Whether this runtime runs code that a processor of another version wrote. Generated code has a
 * <em>generation</em>: a number that is raised with each release whose code calls what earlier
 * runtimes lack, or relies on it in another way. Each generated class asks here when it is loaded:
 * of what only generated code calls this alone is no part of {@code internal}, as code of every
 * generation has to find it here.
 */
public final class RuntimeVersion {

  /** The newest generation of code that this runtime runs. */
  static final int NEWEST = 4;

  /** The oldest, and the release that began it. */
  static final int OLDEST = 4;

  private static final String OLDEST_SINCE = "0.1.0";

  private RuntimeVersion() {}

  /**
   * Returns if this runtime runs a model's code.
   *
   * @param network the name of the model's network
   * @param generation of its code
   * @param since the first release of Kiln whose runtime runs that generation
   * @throws LinkageError if it doesn't; the message says which of the two to update
   */
  public static void require(String network, int generation, String since) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(since, "since");
    if (generation > NEWEST) {
      throw new LinkageError(
          "The model of "
              + network
              + " was compiled by a newer Kiln than the kiln-runtime on the class path: update"
              + " kiln-runtime to "
              + since
              + " or later.");
    }
    if (generation < OLDEST) {
      throw new LinkageError(
          "The model of "
              + network
              + " was compiled by a Kiln before "
              + OLDEST_SINCE
              + ", whose code this kiln-runtime no longer runs: compile the network again with"
              + " kiln-processor "
              + OLDEST_SINCE
              + " or later.");
    }
  }
}
