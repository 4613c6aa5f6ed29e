package dev.kiln.processor.ir.text;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Window;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The value of an attribute: how each type is printed and read. */
final class AttributeValue {

  /** Of types that {@code toString} prints so that they can be read. */
  private static final Map<Class<?>, Function<String, Object>> WORDS =
      Map.of(
          String.class, word -> word,
          int.class, Integer::valueOf,
          long.class, Long::valueOf,
          float.class, Float::valueOf,
          double.class, Double::valueOf,
          Double.class, Double::valueOf,
          Shape.class, AttributeValue::shape,
          Size.class, AttributeValue::size,
          Window.class, WindowText::parse);

  private AttributeValue() {}

  /** The text of a value. */
  static String print(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(AttributeValue::print).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Window window) {
      return WindowText.print(window);
    } else if (value instanceof Expression) {
      return value.toString();
    } else if (value instanceof Record values && !WORDS.containsKey(value.getClass())) {
      String text = Attributes.print(values, Map.of());
      return text.isEmpty() ? "{}" : text;
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /** Reads the value of a component. */
  static Object parse(RecordComponent component, Words words) {
    if (component.getGenericType() instanceof ParameterizedType list) {
      return list((Class<?>) list.getActualTypeArguments()[0], words);
    }
    return parse(component.getType(), words);
  }

  private static Object parse(Class<?> type, Words words) {
    if (type == Expression.class) {
      return ExpressionText.parse(words);
    }
    if (type.isRecord() && !WORDS.containsKey(type)) {
      return Attributes.parse(type, words, Map.of());
    }
    String word = words.word();
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(word))
          .findFirst()
          .orElseThrow(() -> words.error(type.getSimpleName() + " has no " + word));
    }
    Function<String, Object> read = WORDS.get(type);
    if (read == null) {
      throw words.error("a " + type.getSimpleName() + " can't be read");
    }
    try {
      return read.apply(word);
    } catch (IllegalArgumentException unfit) {
      throw words.error("'" + word + "' is no " + type.getSimpleName());
    }
  }

  private static List<Object> list(Class<?> element, Words words) {
    List<Object> elements = new ArrayList<>();
    words.expect("[");
    while (!words.skip("]")) {
      elements.add(parse(element, words));
      if (!words.sees(0, "]")) {
        words.expect(",");
      }
    }
    return elements;
  }

  /** Reads {@code 3x3x8}. */
  static Shape shape(String text) {
    return new Shape(Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList());
  }

  /** Reads {@code 3x3}. */
  static Size size(String text) {
    Shape shape = shape(text);
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(text);
    }
    return new Size(shape.dimension(0), shape.dimension(1));
  }
}
