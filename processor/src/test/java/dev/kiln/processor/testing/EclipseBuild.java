package dev.kiln.processor.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** A whole build with Eclipse's compiler, generated sources and all. */
public final class EclipseBuild {

  private EclipseBuild() {}

  /** The errors in a source of the class {@code Net}, each as {@code line: message}. */
  public static List<String> errors(String text, Processor... processors) {
    JavaCompiler ecj = new EclipseCompiler();
    List<String> errors = new ArrayList<>();
    try (StandardJavaFileManager files =
        ecj.getStandardFileManager(problem -> {}, Locale.ROOT, StandardCharsets.UTF_8)) {
      Path folder = Files.createTempDirectory("kiln");
      Path source = Files.writeString(folder.resolve("Net.java"), text);
      Path output = Files.createDirectory(folder.resolve("out"));
      JavaCompiler.CompilationTask task =
          ecj.getTask(
              new StringWriter(),
              files,
              d -> {
                if (d.getKind() == Diagnostic.Kind.ERROR) {
                  errors.add(d.getLineNumber() + ": " + d.getMessage(Locale.ROOT));
                }
              },
              List.of(
                  "-17",
                  "-classpath",
                  ClassPath.ofNetworks(),
                  "-d",
                  output.toString(),
                  "-s",
                  output.toString()),
              null,
              files.getJavaFileObjects(source));
      task.setProcessors(List.of(processors));
      task.call();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return errors;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
