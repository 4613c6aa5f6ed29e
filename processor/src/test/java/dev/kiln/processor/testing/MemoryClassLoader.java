package dev.kiln.processor.testing;

import java.util.Map;

/** Loads classes that were compiled in memory. */
final class MemoryClassLoader extends ClassLoader {

  private final Map<String, byte[]> classes;

  MemoryClassLoader(Map<String, byte[]> classes) {
    super(MemoryClassLoader.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
