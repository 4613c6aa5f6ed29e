package dev.kiln.processor.ir.text;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The components of records: {@code {window=3x3, bias}}. What is true stands there by its name, and
 * what is false or has its usual value not at all. A record without components to tell of is
 * nothing.
 */
final class Attributes {

  private Attributes() {}

  /**
   * The text of a record.
   *
   * @param usual values of components that are left out
   */
  static String print(Record values, Map<String, Object> usual) {
    List<String> printed = new ArrayList<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      String name = component.getName();
      Object value = get(component, values);
      if (!value.equals(usual.getOrDefault(name, false))) {
        printed.add(value.equals(true) ? name : name + "=" + AttributeValue.print(value));
      }
    }
    return printed.isEmpty() ? "" : "{" + String.join(", ", printed) + "}";
  }

  /**
   * Reads a record.
   *
   * @param usual the values of components that are left out
   */
  static <R> R parse(Class<R> type, Words words, Map<String, Object> usual) {
    Map<String, Object> values = new HashMap<>(usual);
    if (words.skip("{")) {
      while (!words.skip("}")) {
        RecordComponent component = component(type, words);
        boolean flag = !words.skip("=");
        values.put(component.getName(), flag ? true : AttributeValue.parse(component, words));
        if (!words.sees(0, "}")) {
          words.expect(",");
        }
      }
    }
    return create(type, values, words);
  }

  private static RecordComponent component(Class<?> type, Words words) {
    String name = words.word();
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> words.error(type.getSimpleName() + " has no " + name));
  }

  private static <R> R create(Class<R> type, Map<String, Object> values, Words words) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String name = components[i].getName();
      boolean flag = types[i] == boolean.class;
      Object value = flag ? values.getOrDefault(name, false) : values.get(name);
      if (value == null) {
        throw words.error(type.getSimpleName() + " needs " + name);
      }
      arguments[i] = value;
    }
    try {
      return type.getConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException unfit) {
      throw words.error(type.getSimpleName() + " can't be created of " + values + ": " + unfit);
    }
  }

  private static Object get(RecordComponent component, Record values) {
    try {
      return component.getAccessor().invoke(values);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException(component + " can't be read", hidden);
    }
  }
}
