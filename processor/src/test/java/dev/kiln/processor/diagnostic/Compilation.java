package dev.kiln.processor.diagnostic;

import dev.kiln.processor.testing.MemoryFileManager;
import dev.kiln.processor.testing.NetworkCompiler;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * A source after a compiler has seen it.
 *
 * @param all what the compiler has shown
 * @param data the diagnostics behind what is ours
 */
record Compilation(List<Told> all, List<Diagnostic> data) {

  private static final Map<Source, Compilation> DONE = new ConcurrentHashMap<>();

  /** Runs javac on a case, once for all tests. */
  static Compilation javac(DiagnosticCase mistake) {
    return javac(mistake, mistake.text());
  }

  /**
   * Runs javac on another source under a case's circumstances: the whole compilation, once for all
   * tests.
   */
  static Compilation javac(DiagnosticCase mistake, String text) {
    return DONE.computeIfAbsent(
        new Source(mistake, text), s -> javac(mistake, text, "-Xlint:all,-processing,-options"));
  }

  private record Source(DiagnosticCase circumstances, String text) {}

  /** Runs javac for nothing but the processor. */
  static Compilation javacProcessing(DiagnosticCase mistake, String text) {
    return javac(mistake, text, "-proc:only");
  }

  private static Compilation javac(DiagnosticCase mistake, String text, String option) {
    List<Told> told = new ArrayList<>();
    List<Diagnostic> data = new ArrayList<>();
    SpecialCompilation special = new SpecialCompilation(mistake);
    List<String> options = options(text, special);
    options.add(option);
    NetworkCompiler.run(
        "test.Net",
        text,
        options,
        special.processor(data::add),
        special::files,
        d -> told.add(Told.of(d)));
    return new Compilation(told, data);
  }

  /** Runs Eclipse's compiler, which reads from real files: the processor alone. */
  static Compilation ecj(DiagnosticCase mistake) {
    return ecj(mistake, mistake.text());
  }

  /** Runs Eclipse's compiler on another source. */
  static Compilation ecj(DiagnosticCase mistake, String text) {
    List<Told> told = new ArrayList<>();
    List<Diagnostic> data = new ArrayList<>();
    SpecialCompilation special = new SpecialCompilation(mistake);
    List<String> options = options(text, special);
    options.add("-proc:only");
    if (special.options().isEmpty()) {
      options.add("-17");
    }
    ecj(text, options, special.processor(data::add), special, told);
    return new Compilation(told, data);
  }

  private static void ecj(
      String text,
      List<String> options,
      Processor processor,
      SpecialCompilation special,
      List<Told> told) {
    JavaCompiler compiler = new EclipseCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problem -> {}, Locale.ROOT, StandardCharsets.UTF_8)) {
      Path folder = Files.createTempDirectory("kiln");
      Path source = Files.writeString(folder.resolve("Net.java"), text);
      // Its own file manager takes the class path from here only.
      files.setLocation(
          StandardLocation.CLASS_PATH,
          Arrays.stream(special.classPath().split(File.pathSeparator)).map(File::new).toList());
      MemoryFileManager output = special.files(files);
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(source);
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(), output, d -> told.add(Told.of(d)), options, null, units);
      task.setProcessors(List.of(processor));
      task.call();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private static List<String> options(String text, SpecialCompilation special) {
    List<String> options = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith("// option: "))
        .forEach(line -> options.add(line.substring("// option: ".length())));
    options.addAll(List.of("-classpath", special.classPath()));
    options.addAll(special.options());
    return options;
  }

  /** Our diagnostics, from top to bottom. */
  List<Told> ours() {
    return all.stream()
        .filter(Told::isOurs)
        .sorted(Comparator.comparingLong(Told::line).thenComparingLong(Told::column))
        .toList();
  }

  /** What has been shown of a diagnostic: its counterpart in the order of telling. */
  Told ours(Diagnostic diagnostic) {
    return all.stream().filter(Told::isOurs).toList().get(data.indexOf(diagnostic));
  }

  /** The errors. */
  List<Told> errors() {
    return all.stream().filter(Told::isError).toList();
  }
}
