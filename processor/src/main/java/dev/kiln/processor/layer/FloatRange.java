package dev.kiln.processor.layer;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Users write doubles, kernels compute with floats. What a float would turn into infinity or zero
 * is a mistake, whichever layer or loss it is given to.
 */
final class FloatRange {

  /** What to do about a mistake. */
  static final String HELP = "write 0, or a number between 1e-37 and 1e37";

  private FloatRange() {}

  /**
   * What is wrong with the numbers of a record, by the names of its components: words that follow
   * those for the value. Numbers that aren't finite are left to the rules.
   */
  static Map<String, String> mistakes(Record values) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      for (Object value : elements(component, values)) {
        if (value instanceof Double number && !survives(number)) {
          mistakes.putIfAbsent(component.getName(), words(number));
        }
      }
    }
    return mistakes;
  }

  private static List<?> elements(RecordComponent component, Record values) {
    try {
      Object value = component.getAccessor().invoke(values);
      return value instanceof List<?> list ? list : List.of(value);
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException(component + " can't be read", unreadable);
    }
  }

  private static boolean survives(double number) {
    float rounded = (float) number;
    return !Double.isFinite(number) || (Float.isFinite(rounded) && (rounded != 0) == (number != 0));
  }

  private static String words(double number) {
    return Math.abs(number) > 1
        ? number + ", but must be at most " + Float.MAX_VALUE + " to be a float"
        : number + ", which is 0 as a float";
  }
}
