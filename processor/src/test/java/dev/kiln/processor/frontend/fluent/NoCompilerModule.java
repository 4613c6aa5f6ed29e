package dev.kiln.processor.frontend.fluent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the processor's classes anew, in a JVM that seems to lack the module jdk.compiler. */
public final class NoCompilerModule extends ClassLoader {

  /** Loads classes of the processor that the tests see. */
  public NoCompilerModule() {
    super(NoCompilerModule.class.getClassLoader());
  }

  /** A new object of a class that is loaded anew. */
  public Object newInstance(Class<?> type) throws ReflectiveOperationException {
    return loadClass(type.getName()).getDeclaredConstructor().newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("com.sun.source.")) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith("dev.kiln.processor.")) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    return loaded == null ? define(name) : loaded;
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream input = getParent().getResourceAsStream(file)) {
      if (input == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = input.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
