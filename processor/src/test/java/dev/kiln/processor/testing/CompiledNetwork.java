package dev.kiln.processor.testing;

import dev.kiln.runtime.Model;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What came out of a compilation.
 *
 * @param interfaceName the qualified name of the interface that was compiled
 * @param success whether there were no errors
 * @param diagnostics all errors, warnings and notes
 * @param sources the generated source files by class name
 * @param classes all class files by class name
 */
public record CompiledNetwork(
    String interfaceName,
    boolean success,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    Map<String, String> sources,
    Map<String, byte[]> classes) {

  /** The compiler's errors and warnings about code that was generated. */
  public List<Diagnostic<? extends JavaFileObject>> problemsInGeneratedCode() {
    return diagnostics.stream()
        .filter(d -> !EnumSet.of(Diagnostic.Kind.NOTE, Diagnostic.Kind.OTHER).contains(d.getKind()))
        .filter(d -> d.getSource() != null && isGenerated(d.getSource()))
        .toList();
  }

  /** The compiler's errors. */
  public List<Diagnostic<? extends JavaFileObject>> errors() {
    return diagnostics.stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
  }

  /** What the compiler and the processor said. */
  public List<String> messages() {
    return diagnostics.stream().map(d -> d.getMessage(Locale.ROOT)).toList();
  }

  // The compiler wraps the files that it hands out, so they are told apart by their names.
  private boolean isGenerated(JavaFileObject file) {
    return sources.keySet().stream().map(MemoryFile::sourceUri).anyMatch(file.toUri()::equals);
  }

  /** Loads the generated class and calls its {@code create}. */
  public Model createModel(long seed) {
    return createModel(interfaceName + "Model", seed);
  }

  /** Loads a generated class and calls its {@code create}. */
  public Model createModel(String modelName, long seed) {
    try {
      return (Model) load(modelName).getMethod("create", long.class).invoke(null, seed);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(modelName + " can't be created", e);
    }
  }

  /** Loads a class that was compiled or generated. */
  public Class<?> load(String className) {
    if (!success) {
      throw new AssertionError("the network does not compile: " + errors());
    }
    try {
      return new MemoryClassLoader(classes).loadClass(className);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(className + " was not compiled", e);
    }
  }
}
