package dev.kiln.processor.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;
import org.jetbrains.jps.javac.APIWrappers;

/** The compiler's processing environment as build tools hand it to processors. */
public final class WrappedEnvironments {

  private WrappedEnvironments() {}

  /** IntelliJ's: a proxy that {@link APIWrappers} opens, and here nothing else. */
  public static ProcessingEnvironment intelliJ(ProcessingEnvironment compilers) {
    ProcessingEnvironment wrapper = closed(compilers);
    APIWrappers.register(wrapper, compilers);
    return wrapper;
  }

  /** A proxy whose handler keeps the compiler's environment in a field. */
  public static ProcessingEnvironment proxy(ProcessingEnvironment compilers) {
    return proxy(ProcessingEnvironment.class, new Handler(compilers));
  }

  /** Gradle's: a class that keeps the compiler's environment in a private field. */
  public static ProcessingEnvironment gradle(ProcessingEnvironment compilers) {
    return new IncrementalEnvironment(compilers);
  }

  /** A proxy that nobody can open. */
  public static ProcessingEnvironment closed(ProcessingEnvironment compilers) {
    return wrap(ProcessingEnvironment.class, compilers);
  }

  /** A proxy whose delegate is in no field of its handler. */
  static <T> T wrap(Class<T> type, T delegate) {
    Supplier<Object> hidden = () -> delegate;
    return proxy(
        type,
        (proxy, method, arguments) -> new Handler(hidden.get()).invoke(proxy, method, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = WrappedEnvironments.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  /** Calls what it wraps. */
  private record Handler(Object delegate) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(delegate, arguments);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }
}
