package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Stage;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.Similarity;
import dev.kiln.processor.layer.NetworkCheck;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls the real builder, so that what is read is what the builder would give when it runs: a new
 * method of the builder needs no code here.
 */
final class Builder {

  private final FluentOrigins origins;

  Builder(FluentOrigins origins) {
    this.origins = origins;
  }

  /** A constant of one of the builder's enums. */
  static Object enumConstant(String className, String name) {
    return Arrays.stream(load(className).getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The result of a method; a static one's receiver does not matter. */
  Object invoke(Method method, Object receiver, List<Object> arguments, CallSite site) {
    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = Arguments.toJava(arguments.get(i), types[i]);
    }
    @Nullable Object object = Modifier.isStatic(method.getModifiers()) ? null : receiver;
    Object result = invoke(method, object, values, site);
    origins.record(result, object, method, site);
    return result;
  }

  private static Object invoke(
      Method method, @Nullable Object receiver, @Nullable Object[] values, CallSite site) {
    try {
      return Arguments.toValue(method.invoke(receiver, values), method.getReturnType());
    } catch (InvocationTargetException thrown) {
      throw explain(thrown.getCause(), method, site);
    } catch (IllegalArgumentException mismatch) {
      throw Unreadable.wrongType(
          site.at(), method.getName() + " is given other values", Arguments.signature(method));
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("can't call " + method, impossible);
    }
  }

  private static Unreadable explain(@Nullable Throwable cause, Method method, CallSite site) {
    if (cause instanceof Unreadable inLambda) {
      return inLambda;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof ClassCastException) {
      return Unreadable.wrongType(
          site.at(),
          "the lambda given to " + method.getName() + " returns a value of another type",
          Arguments.signature(method));
    }
    String message = cause == null ? "" : " fails: " + cause.getMessage();
    return Unreadable.fails(site.at(), method.getName() + message, "remove the call");
  }

  /** The error that there is no such method. */
  Unreadable unknown(Class<?> type, Object receiver, String name, CallSite site) {
    Optional<StageKind> other =
        StageKind.all().stream()
            .filter(kind -> methods(kind.type(), false).anyMatch(named(name)))
            .findFirst();
    if (receiver instanceof Stage<?> stage && other.isPresent()) {
      return new Unreadable(
          site.at(),
          StageKind.of(stage).lacks(name, other.get(), stage).because(trail(receiver, name)));
    }
    List<String> known = methods(type, false).map(Method::getName).distinct().sorted().toList();
    List<Fix> closest =
        Similarity.closest(name, known)
            .map(c -> Fix.of(c + " (did you mean it?)", new Edit.Rename(Place.network(), c)))
            .stream()
            .toList();
    return new Unreadable(
        site.at(),
        Diagnostic.of(
                DiagnosticCode.UNSUPPORTED_CALL,
                Place.network(),
                type.getSimpleName() + " has no method " + name + " that is read at compile time")
            .fix(closest)
            .orHelp("one of " + String.join(", ", known)));
  }

  /** The shapes on the way to a call that doesn't fit. */
  private static List<String> trail(Object receiver, String name) {
    return receiver instanceof Stage<?> stage
        ? NetworkCheck.path(stage.loss(Loss.UNSPECIFIED)).stream()
            .map(path -> path + " -> " + name)
            .toList()
        : List.of();
  }

  private static Stream<Method> methods(Class<?> type, boolean isStatic) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()) == isStatic)
        .filter(Builder::isRead);
  }

  /** Whether a method describes networks; not {@code toString} and the like. */
  static boolean isRead(Method method) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    return new TypeName(method.getReturnType().getName()).isDsl()
        && (isStatic || !isAccessor(method));
  }

  private static boolean isAccessor(Method method) {
    return method.getDeclaringClass().isRecord() && method.getParameterCount() == 0;
  }

  private static Predicate<Method> named(String name) {
    return method -> method.getName().equals(name);
  }

  private static Class<?> load(String className) {
    try {
      return Class.forName(className, true, ImageStage.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError other) {
      throw new IllegalStateException(
          "the processor knows no " + className + ": is its version that of kiln-dsl?", other);
    }
  }
}
