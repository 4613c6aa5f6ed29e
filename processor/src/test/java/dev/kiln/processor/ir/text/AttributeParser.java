package dev.kiln.processor.ir.text;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Window;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Attributes} prints. */
final class AttributeParser {

  private static final Pattern WINDOW =
      Pattern.compile(
          "(\\d+x\\d+)(?:\\*(\\d+x\\d+))?(?:/(\\d+x\\d+))?(?:\\+(\\d+x\\d+)\\+(\\d+x\\d+))?");

  /** Types that are a word. */
  private static final Map<Class<?>, Function<String, Object>> WORDS =
      Map.of(
          String.class, word -> word,
          int.class, Integer::valueOf,
          long.class, Long::valueOf,
          float.class, Float::valueOf,
          double.class, Double::valueOf,
          Double.class, Double::valueOf,
          Shape.class, AttributeParser::shape,
          Size.class, AttributeParser::size,
          Window.class, AttributeParser::window);

  private AttributeParser() {}

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
        values.put(component.getName(), flag ? true : parse(component, words));
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

  /** Reads the value of a component. */
  private static Object parse(RecordComponent component, Words words) {
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
      return parse(type, words, Map.of());
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

  private static Window window(String text) {
    Matcher parts = WINDOW.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    Size one = Size.square(1);
    Size none = new Size(0, 0);
    return new Window(
        size(parts.group(1)),
        size(parts.group(2), one),
        size(parts.group(3), one),
        size(parts.group(4), none),
        size(parts.group(5), none));
  }

  private static Size size(@Nullable String text, Size usual) {
    return text == null ? usual : size(text);
  }
}
