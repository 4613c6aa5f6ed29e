package dev.kiln.samples.benchmarks.networks;

import dev.kiln.samples.benchmarks.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one network by itself, and says how long that took and how large the result is. */
public final class CompileTime {

  private CompileTime() {}

  /**
   * The program: a JVM of its own for each network, as a build has it.
   *
   * @param args the network's name, the directory of the sources, and the processor's jar
   */
  public static void main(String[] args) throws IOException {
    BenchmarkNetwork network = BenchmarkNetwork.named(args[0]);
    String packagePath = CompileTime.class.getPackageName().replace('.', '/');
    Path source = Path.of(args[1], packagePath, network.className() + ".java");
    Path directory = Files.createTempDirectory("kiln-compile-time");
    try {
      long start = System.nanoTime();
      compile(source, directory, args[2]);
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.println(
          Figures.of("kiln", "compile")
              .with("network", network.title())
              .with("compile_s", seconds, 2)
              .with("source_kb", kilobytes(directory, "Model.java"), 0)
              .with("classes_kb", kilobytes(directory, ".class"), 0));
    } finally {
      delete(directory);
    }
  }

  private static void compile(Path source, Path directory, String processor) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d", directory.toString(), "-parameters", "-proc:full", "-processorpath", processor);
      // Before JDK 21 there is no -proc:full, and no need for it.
      List<String> known = Runtime.version().feature() < 21 ? without(options) : options;
      boolean compiled =
          javac.getTask(null, files, null, known, null, files.getJavaFileObjects(source)).call();
      if (!compiled) {
        throw new IllegalStateException(source + " does not compile");
      }
    }
  }

  private static List<String> without(List<String> options) {
    return options.stream().filter(option -> !option.startsWith("-proc:")).toList();
  }

  private static double kilobytes(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
              .filter(file -> file.toString().endsWith(suffix))
              .mapToLong(file -> file.toFile().length())
              .sum()
          / 1e3;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
