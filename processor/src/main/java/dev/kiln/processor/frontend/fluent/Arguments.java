package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.Stage;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as the arguments of one of the builder's methods. */
final class Arguments {

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(int.class, Integer.class, double.class, Double.class, boolean.class, Boolean.class);

  private Arguments() {}

  /** The arguments, or nothing if the method takes others. */
  static Optional<Object[]> bind(Method method, List<Object> values) {
    List<Object> given = method.isVarArgs() ? packed(method, values) : values;
    Class<?>[] types = method.getParameterTypes();
    if (given.size() != types.length) {
      return Optional.empty();
    }
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      convert(given.get(i), types[i]).ifPresent(bound::add);
    }
    return bound.size() == types.length ? Optional.of(bound.toArray()) : Optional.empty();
  }

  /** A method as it is declared, for example {@code conv2d(int filters, int kernel)}. */
  static String signature(Method method) {
    return Arrays.stream(method.getParameters())
        .map(parameter -> type(method, parameter) + " " + parameter.getName())
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  private static String type(Method method, Parameter parameter) {
    Class<?> type = parameter.getType();
    boolean stages = method.isVarArgs() && Stage.class.isAssignableFrom(type.getComponentType());
    return stages ? "Stage..." : type.getSimpleName();
  }

  private static Optional<Object> convert(Object value, Class<?> type) {
    if (value instanceof Callable callable && type.isInterface()) {
      InvocationHandler handler = (proxy, method, arguments) -> callable.call(List.of(arguments));
      ClassLoader loader = Arguments.class.getClassLoader();
      return Optional.of(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }
    return Conversion.widen(value, BOXES.getOrDefault(type, type));
  }

  /** The values of a method whose only parameter takes any number of them. */
  private static List<Object> packed(Method method, List<Object> values) {
    Class<?> element = method.getParameterTypes()[0].getComponentType();
    Object array = Array.newInstance(element, values.size());
    for (int i = 0; i < values.size(); i++) {
      Optional<Object> converted =
          Conversion.widen(values.get(i), BOXES.getOrDefault(element, element));
      if (converted.isEmpty()) {
        return List.of();
      }
      Array.set(array, i, converted.get());
    }
    return List.of(array);
  }
}
