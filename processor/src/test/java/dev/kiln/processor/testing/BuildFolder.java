package dev.kiln.processor.testing;

import dev.kiln.processor.KilnProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Sources and outputs on disk, as a build tool keeps them: what was compiled before is on the class
 * path of the next compilation.
 */
public final class BuildFolder {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final Path sources;
  private final Path generated;
  private final Path classes;

  /** In an empty folder. */
  public BuildFolder(Path root) {
    try {
      this.sources = Files.createDirectories(root.resolve("sources"));
      this.generated = Files.createDirectories(root.resolve("generated"));
      this.classes = Files.createDirectories(root.resolve("classes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a source, or another version of it. */
  public BuildFolder write(String className, String text) {
    try {
      Path file = source(className);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what is left of a class that was generated before, as some build tools do. */
  public void deleteGenerated(String className) {
    String path = className.replace('.', '/');
    try (Stream<Path> outputs = Files.walk(classes.resolve(path).getParent())) {
      String simpleName = path.substring(path.lastIndexOf('/') + 1);
      for (Path output : outputs.toList()) {
        String name = output.getFileName().toString();
        if (name.equals(simpleName + ".class") || name.startsWith(simpleName + "$")) {
          Files.delete(output);
        }
      }
      Files.deleteIfExists(generated.resolve(path + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the sources, and that of the generated sources, as a source path. */
  public String sourcePath() {
    return sources + File.pathSeparator + generated;
  }

  /** Compiles some of the sources; gives the errors. */
  public List<Diagnostic<? extends JavaFileObject>> compile(
      List<String> options, String... classNames) {
    return compile(List.of(new KilnProcessor()), options, List.of(), classNames);
  }

  /** Compiles some of the sources with another processor; gives the errors. */
  public List<Diagnostic<? extends JavaFileObject>> compile(
      Processor processor, List<String> options, String... classNames) {
    return compile(List.of(processor), options, List.of(), classNames);
  }

  /** Compiles some of the sources with the processors of these names, in this order. */
  public List<Diagnostic<? extends JavaFileObject>> compileWith(
      List<String> processors, String... classNames) {
    List<String> options = List.of("-processor", String.join(",", processors));
    return compile(List.of(), options, List.of(), classNames);
  }

  /** Runs the processor on a class that was compiled before; gives the errors. */
  public List<Diagnostic<? extends JavaFileObject>> processClassFile(String className) {
    return compile(List.of(new KilnProcessor()), List.of("-proc:only"), List.of(className));
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(
      List<Processor> processors,
      List<String> options,
      List<String> classFiles,
      String... classNames) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        JAVAC.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<Path> inputs = Stream.of(classNames).map(this::source).toList();
      JavaCompiler.CompilationTask task =
          JAVAC.getTask(
              null,
              files,
              problems,
              allOptions(options),
              classFiles,
              files.getJavaFileObjectsFromPaths(inputs));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  /** Compiles some of the sources without processors; gives the errors. */
  public List<Diagnostic<? extends JavaFileObject>> compilePlain(String... classNames) {
    return compile(List.of(), List.of("-proc:none"), List.of(), classNames);
  }

  /** Loads a class; each call sees what the last compilation has left. */
  public Class<?> load(String className) {
    try {
      URL[] path = {classes.toUri().toURL()};
      return new URLClassLoader(path, BuildFolder.class.getClassLoader()).loadClass(className);
    } catch (MalformedURLException | ClassNotFoundException e) {
      throw new LinkageError(className + " was not compiled", e);
    }
  }

  private List<String> allOptions(List<String> options) {
    String classPath = classes + File.pathSeparator + ClassPath.ofTests();
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    all.addAll(List.of("-classpath", classPath));
    return all;
  }

  private Path source(String className) {
    return sources.resolve(className.replace('.', '/') + ".java");
  }
}
