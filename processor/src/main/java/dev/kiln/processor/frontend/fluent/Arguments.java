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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as the arguments of one of the builder's methods, and its results as values. */
final class Arguments {

  private Arguments() {}

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

  /** A value as an object of a class. */
  static @Nullable Object toJava(Object value, Class<?> type) {
    if (value == NullValue.NULL) {
      return null;
    }
    if (value instanceof Box box) {
      return box.value();
    }
    if (value instanceof FunctionValue function) {
      return proxy(function, type);
    }
    if (value instanceof ArrayValue array) {
      Object copy = Array.newInstance(type.getComponentType(), array.length());
      for (int i = 0; i < array.length(); i++) {
        Array.set(copy, i, toJava(array.get(i), type.getComponentType()));
      }
      return copy;
    }
    return value;
  }

  private static Object proxy(FunctionValue function, Class<?> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          List<Object> values = new ArrayList<>();
          for (int i = 0; i < arguments.length; i++) {
            values.add(toValue(arguments[i], method.getParameterTypes()[i]));
          }
          return toJava(function.body().call(values), method.getReturnType());
        };
    ClassLoader loader = Arguments.class.getClassLoader();
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler);
  }

  /** An object as a value of a class. */
  static Object toValue(@Nullable Object object, Class<?> type) {
    if (object == null) {
      return NullValue.NULL;
    }
    boolean simple =
        object instanceof Number || object instanceof Boolean || object instanceof Character;
    return simple && !type.isPrimitive() ? new Box(object) : object;
  }
}
