package dev.kiln.processor.frontend;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Creates records from the values of their components. */
final class Specs {

  private Specs() {}

  /** A record with the given values, in the order of its components. */
  static <R> R create(Class<R> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("can't create " + type, impossible);
    }
  }
}
