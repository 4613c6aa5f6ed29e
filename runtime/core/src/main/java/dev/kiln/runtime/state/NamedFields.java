package dev.kiln.runtime.state;

/** The fields of a part: their names follow that of the part. */
record NamedFields(StateFields all, String prefix) implements StateFields {

  @Override
  public void floats(String name, float[] values) {
    all.floats(prefix + name, values);
  }

  @Override
  public double number(String name, double value) {
    return all.number(prefix + name, value);
  }

  @Override
  public long count(String name, long value) {
    return all.count(prefix + name, value);
  }

  @Override
  public double[] numbers(String name, double[] values) {
    return all.numbers(prefix + name, values);
  }
}
