package dev.kiln.samples.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source, compiled in this JVM into a folder of its own, which is gone when this is closed. */
public final class Compilation implements AutoCloseable {

  private final Path folder;

  /** An empty folder. */
  public Compilation() throws IOException {
    folder = Files.createTempDirectory("kiln-compilation");
  }

  /**
   * Compiles.
   *
   * @param processing javac's options on processors
   * @throws IllegalStateException if the source has errors
   */
  public void run(Path source, String... processing) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options = new ArrayList<>(List.of("-d", folder.toString(), "-parameters"));
      options.addAll(List.of(processing));
      boolean compiled =
          javac.getTask(null, files, null, options, null, files.getJavaFileObjects(source)).call();
      if (!compiled) {
        throw new IllegalStateException(source + " does not compile");
      }
    }
  }

  /** How many bytes the files have that were written, of those whose names end so. */
  public long bytes(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
