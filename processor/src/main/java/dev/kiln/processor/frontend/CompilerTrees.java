package dev.kiln.processor.frontend;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** javac's syntax trees, also where a build tool has wrapped the processing environment. */
public final class CompilerTrees {

  private static final String INTELLIJ_WRAPPERS = "org.jetbrains.jps.javac.APIWrappers";

  private CompilerTrees() {}

  /** The trees, or nothing if the compiler is another one than javac. */
  public static Optional<Trees> of(ProcessingEnvironment environment) {
    Deque<ProcessingEnvironment> candidates = new ArrayDeque<>();
    candidates.add(environment);
    for (int attempt = 0; attempt < 8 && !candidates.isEmpty(); attempt++) {
      ProcessingEnvironment candidate = candidates.poll();
      Optional<Trees> trees = tryInstance(candidate);
      if (trees.isPresent()) {
        return trees;
      }
      unwrapIntelliJ(candidate).ifPresent(candidates::add);
      addFields(candidate, candidates);
      if (Proxy.isProxyClass(candidate.getClass())) {
        InvocationHandler handler = Proxy.getInvocationHandler(candidate);
        addFields(handler, candidates);
      }
    }
    return Optional.empty();
  }

  /** Other environments than javac's are refused, each with its own exception or error. */
  private static Optional<Trees> tryInstance(ProcessingEnvironment environment) {
    try {
      return Optional.of(Trees.instance(environment));
    } catch (RuntimeException | LinkageError notJavac) {
      return Optional.empty();
    }
  }

  /** The way that IntelliJ documents. */
  private static Optional<ProcessingEnvironment> unwrapIntelliJ(ProcessingEnvironment wrapped) {
    try {
      ClassLoader loader = wrapped.getClass().getClassLoader();
      Class<?> wrappers = Class.forName(INTELLIJ_WRAPPERS, true, loader);
      Object environment =
          wrappers
              .getMethod("unwrap", Class.class, Object.class)
              .invoke(null, ProcessingEnvironment.class, wrapped);
      return Optional.ofNullable((ProcessingEnvironment) environment).filter(e -> e != wrapped);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notIntelliJ) {
      return Optional.empty();
    }
  }

  /** Gradle, like others, keeps the compiler's environment in a field of its own. */
  private static void addFields(Object wrapper, Deque<ProcessingEnvironment> found) {
    for (Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : fields(type)) {
        read(field, wrapper).ifPresent(found::add);
      }
    }
  }

  /** Types of fields may be missing, of parts of a compiler that are not in use. */
  private static Field[] fields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError incomplete) {
      return new Field[0];
    }
  }

  private static Optional<ProcessingEnvironment> read(Field field, Object wrapper) {
    try {
      field.setAccessible(true);
      return field.get(wrapper) instanceof ProcessingEnvironment environment
          ? Optional.of(environment)
          : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException inaccessible) {
      return Optional.empty();
    }
  }
}
