package dev.kiln.runtime.state;

/** Something that remembers, and whose memory can be written and read again. */
public interface Stateful {

  /**
   * Hands each field to {@code fields} and takes it back, always the same fields in the same order:
   * one method writes and reads, so that the two can't differ. What follows from the configuration
   * is no field.
   *
   * @param fields what writes the fields down, or reads them
   */
  void exchange(StateFields fields);
}
