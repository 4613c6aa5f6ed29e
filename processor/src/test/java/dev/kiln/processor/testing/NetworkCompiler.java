package dev.kiln.processor.testing;

import dev.kiln.processor.KilnProcessor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Runs javac with the processor, in memory. */
public final class NetworkCompiler {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  // Shared by all compilations: it caches the class path's and the platform's directories.
  private static final JavaFileManager PLATFORM =
      JAVAC.getStandardFileManager(problem -> {}, Locale.ROOT, StandardCharsets.UTF_8);

  private NetworkCompiler() {}

  /** Compiles the interface that describes a network. */
  public static CompiledNetwork compile(NetworkSource source) {
    return compile(source.qualifiedName(), source.text());
  }

  /**
   * Compiles the interface that describes a network.
   *
   * @param qualifiedName the interface's name
   * @param text the compilation unit
   */
  public static CompiledNetwork compile(String qualifiedName, String text) {
    return run(qualifiedName, text, "-Xlint:all");
  }

  /**
   * Compiles the interface that describes a network, with an option for the processor.
   *
   * @param option for example {@code -Akiln.skipPasses=dead-code}
   */
  public static CompiledNetwork compile(NetworkSource source, String option) {
    return run(source.qualifiedName(), source.text(), "-Xlint:all", option);
  }

  /** Compiles with options for the processor. */
  public static CompiledNetwork compileWith(
      String qualifiedName, String text, List<String> options) {
    List<String> all = new ArrayList<>(List.of("-Xlint:all"));
    all.addAll(options);
    return run(qualifiedName, text, all, List.of(new KilnProcessor()));
  }

  /** Compiles with other processors. */
  public static CompiledNetwork compile(
      String qualifiedName, String text, Processor... processors) {
    return run(qualifiedName, text, List.of("-Xlint:none"), List.of(processors));
  }

  /** Only runs the processor, which is faster. */
  public static CompiledNetwork process(String qualifiedName, String text) {
    return run(qualifiedName, text, "-proc:only");
  }

  /** Only generates the sources, which is faster. */
  public static Map<String, String> generate(NetworkSource source) {
    return run(source.qualifiedName(), source.text(), "-proc:only").sources();
  }

  private static CompiledNetwork run(String qualifiedName, String text, String... options) {
    return run(qualifiedName, text, List.of(options), List.of(new KilnProcessor()));
  }

  private static CompiledNetwork run(
      String qualifiedName, String text, List<String> options, List<Processor> processors) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-classpath", ClassPath.ofNetworks()));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    MemoryFileManager files = new MemoryFileManager(PLATFORM);
    boolean success = call(qualifiedName, text, all, processors, files, problems);
    Map<String, String> sources = files.written(JavaFileObject.Kind.SOURCE, MemoryFile::text);
    checkCalls(sources);
    return new CompiledNetwork(
        qualifiedName,
        success,
        List.copyOf(problems.getDiagnostics()),
        sources,
        files.written(JavaFileObject.Kind.CLASS, MemoryFile::bytes));
  }

  /**
   * Where the processor lacks an instruction for it, {@link Math#fma} is some hundred times slower.
   */
  private static void checkCalls(Map<String, String> sources) {
    sources.forEach(
        (name, source) -> {
          if (source.contains("Math.fma")) {
            throw new AssertionError(name + " calls Math.fma, and not MultiplyAdd");
          }
        });
  }

  /**
   * Compiles under special circumstances.
   *
   * @param options all options of the compiler, the class path among them
   * @param files given the platform's files, where the compiler writes
   */
  public static void run(
      String qualifiedName,
      String text,
      List<String> options,
      Processor processor,
      Function<JavaFileManager, MemoryFileManager> files,
      DiagnosticListener<JavaFileObject> problems) {
    call(qualifiedName, text, options, List.of(processor), files.apply(PLATFORM), problems);
  }

  private static boolean call(
      String qualifiedName,
      String text,
      List<String> options,
      List<Processor> processors,
      MemoryFileManager files,
      DiagnosticListener<JavaFileObject> problems) {
    JavaCompiler.CompilationTask task =
        JAVAC.getTask(
            null, files, problems, options, null, List.of(MemoryFile.source(qualifiedName, text)));
    task.setProcessors(processors);
    return task.call();
  }
}
