package dev.kiln.processor.ir.text;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Window;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The components of records: {@code {window=3x3, bias}}. What is true stands there by its name, and
 * what is false or has its usual value not at all. A record without components to tell of is
 * nothing.
 *
 * <p>A window is {@code 3x3}, {@code 3x3*2x2} of pixels that are two apart, {@code 3x3/2x2} with a
 * stride, {@code 3x3+1x1+0x0} with zeros before and after the image.
 */
final class Attributes {

  private static final Size ONE = Size.square(1);

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
        printed.add(value.equals(true) ? name : name + "=" + print(value));
      }
    }
    return printed.isEmpty() ? "" : "{" + String.join(", ", printed) + "}";
  }

  private static String print(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Attributes::print).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Window window) {
      return print(window);
    } else if (value instanceof Record values && !isWord(values)) {
      String text = print(values, Map.of());
      return text.isEmpty() ? "{}" : text;
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static String print(Window window) {
    String dilation = window.dilation().equals(ONE) ? "" : "*" + window.dilation();
    String stride = window.stride().equals(ONE) ? "" : "/" + window.stride();
    String zeros = window.padded() ? "+" + window.before() + "+" + window.after() : "";
    return window.taps() + dilation + stride + zeros;
  }

  /** Whether {@code toString} is what is to be printed. */
  private static boolean isWord(Record value) {
    return value instanceof Shape || value instanceof Size || value instanceof Expression;
  }

  private static Object get(RecordComponent component, Record values) {
    try {
      return component.getAccessor().invoke(values);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException(component + " can't be read", hidden);
    }
  }
}
