package dev.kiln.runtime.internal.state;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What a {@link Stateful} remembered at a time, in memory. */
public final class StateSnapshot {

  private final List<Object> values = new ArrayList<>();

  private StateSnapshot() {}

  /** What something remembers now. */
  public static StateSnapshot of(Stateful source) {
    StateSnapshot snapshot = new StateSnapshot();
    source.exchange(snapshot.new Writing());
    return snapshot;
  }

  /**
   * Makes something of the same configuration remember that.
   *
   * @throws IllegalArgumentException if it has other fields
   */
  public void restore(Stateful target) {
    Reading reading = new Reading(values.iterator());
    target.exchange(reading);
    if (reading.left.hasNext()) {
      throw new IllegalArgumentException("the snapshot has more fields");
    }
  }

  private final class Writing implements StateFields {

    @Override
    public void floats(String name, float[] array) {
      values.add(array.clone());
    }

    @Override
    public double number(String name, double value) {
      values.add(value);
      return value;
    }

    @Override
    public long count(String name, long value) {
      values.add(value);
      return value;
    }

    @Override
    public double[] numbers(String name, double[] array) {
      values.add(array.clone());
      return array;
    }
  }

  private record Reading(Iterator<Object> left) implements StateFields {

    @Override
    public void floats(String name, float[] array) {
      float[] found = next(name, float[].class);
      if (found.length != array.length) {
        throw new IllegalArgumentException(
            name + " has " + array.length + " numbers, not " + found.length);
      }
      System.arraycopy(found, 0, array, 0, array.length);
    }

    @Override
    public double number(String name, double value) {
      return next(name, Double.class);
    }

    @Override
    public long count(String name, long value) {
      return next(name, Long.class);
    }

    @Override
    public double[] numbers(String name, double[] array) {
      double[] found = next(name, double[].class);
      return Arrays.copyOf(found, found.length);
    }

    private <T> T next(String name, Class<T> type) {
      Object value = left.hasNext() ? left.next() : name;
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException("there is no field " + name);
      }
      return type.cast(value);
    }
  }
}
