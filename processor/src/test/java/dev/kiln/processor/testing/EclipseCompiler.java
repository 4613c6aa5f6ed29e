package dev.kiln.processor.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Runs the compiler of Eclipse (ECJ) with a processor, in memory. */
public final class EclipseCompiler {

  private EclipseCompiler() {}

  /** The messages of the compiler and the processor, and whatever else the compiler wrote. */
  public static List<String> process(String qualifiedName, String text, Processor processor) {
    List<String> messages = new ArrayList<>();
    StringWriter output = new StringWriter();
    diagnostics(qualifiedName, text, processor, output)
        .forEach(problem -> messages.add(problem.getMessage(Locale.ROOT)));
    messages.add(output.toString());
    return messages;
  }

  /** The diagnostics of the compiler and the processor. */
  public static List<Diagnostic<? extends JavaFileObject>> diagnostics(
      String qualifiedName, String text, Processor processor) {
    return diagnostics(qualifiedName, text, processor, new StringWriter());
  }

  private static List<Diagnostic<? extends JavaFileObject>> diagnostics(
      String qualifiedName, String text, Processor processor, StringWriter output) {
    List<Diagnostic<? extends JavaFileObject>> problems = new ArrayList<>();
    JavaCompiler ecj = new org.eclipse.jdt.internal.compiler.tool.EclipseCompiler();
    try (StandardJavaFileManager files =
        ecj.getStandardFileManager(problem -> {}, Locale.ROOT, StandardCharsets.UTF_8)) {
      // It reads its input by the path, whatever the file object says.
      Path source = write(qualifiedName, text);
      JavaCompiler.CompilationTask task =
          ecj.getTask(
              output,
              new MemoryFileManager(files),
              problems::add,
              List.of("-classpath", ClassPath.ofNetworks(), "-proc:only", "-17"),
              null,
              files.getJavaFileObjects(source));
      task.setProcessors(List.of(processor));
      task.call();
      Files.delete(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems;
  }

  private static Path write(String qualifiedName, String text) throws IOException {
    String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    Path folder = Files.createTempDirectory("kiln");
    folder.toFile().deleteOnExit();
    return Files.writeString(folder.resolve(simpleName + ".java"), text);
  }
}
