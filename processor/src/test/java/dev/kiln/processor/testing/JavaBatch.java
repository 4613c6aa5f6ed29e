package dev.kiln.processor.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Many compilation units in one run of javac, which is faster than a run for each. */
public final class JavaBatch {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final JavaFileManager PLATFORM =
      JAVAC.getStandardFileManager(problem -> {}, Locale.ROOT, StandardCharsets.UTF_8);

  private JavaBatch() {}

  /** Runs a processor on sources by their qualified names. */
  public static void process(Map<String, String> sources, Processor processor) {
    run(sources, List.of("-proc:only"), List.of(processor));
  }

  /** Compiles sources by their qualified names, which must be right, and loads the classes. */
  public static ClassLoader load(Map<String, String> sources) {
    MemoryFileManager files = run(sources, List.of("-proc:none", "-Xlint:none"), List.of());
    Map<String, byte[]> classes = files.written(JavaFileObject.Kind.CLASS, MemoryFile::bytes);
    return new ClassLoader(JavaBatch.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
      }
    };
  }

  private static MemoryFileManager run(
      Map<String, String> sources, List<String> options, List<Processor> processors) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-classpath", ClassPath.ofNetworks()));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    MemoryFileManager files = new MemoryFileManager(PLATFORM);
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(MemoryFile.source(name, text)));
    JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, problems, all, null, units);
    if (processors.isEmpty()) {
      if (!task.call()) {
        throw new AssertionError(
            problems.getDiagnostics().get(0) + "\n" + problems.getDiagnostics().size());
      }
    } else {
      task.setProcessors(processors);
      task.call();
    }
    return files;
  }
}
