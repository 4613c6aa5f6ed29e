package dev.kiln.processor.plan;

/**
 * The steps of the program during which a buffer is in use, both ends included.
 *
 * @param first the step that writes it first
 * @param last the step that reads it last
 */
record Lifetime(int first, int last) {

  /** A lifetime that covers both. */
  Lifetime union(Lifetime other) {
    return new Lifetime(Math.min(first, other.first), Math.max(last, other.last));
  }

  /** Whether there is a step in which both are in use. */
  boolean overlaps(Lifetime other) {
    return first <= other.last && other.first <= last;
  }
}
