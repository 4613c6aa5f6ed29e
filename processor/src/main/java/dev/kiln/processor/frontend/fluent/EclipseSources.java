package dev.kiln.processor.frontend.fluent;

import java.nio.file.Path;
import javax.lang.model.element.Element;

/**
 * Asks ECJ for the file of a type. The standard's way, {@code Elements.getFileObjectOf}, is younger
 * than Java 17, and ECJ's implementation of it fails there.
 */
final class EclipseSources {

  private EclipseSources() {}

  /**
   * The file that declares a top-level type.
   *
   * @throws ReflectiveOperationException if the compiler isn't ECJ, or the type has no source
   */
  static Path file(Element type) throws ReflectiveOperationException {
    Object name = type.getClass().getMethod("getFileName").invoke(type);
    if (name instanceof String path) {
      return Path.of(path);
    }
    throw new NoSuchMethodException("no source of " + type);
  }
}
