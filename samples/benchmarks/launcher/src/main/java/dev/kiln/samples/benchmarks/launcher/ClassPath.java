package dev.kiln.samples.benchmarks.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Maven wrote for a module, and the module's own classes.
 *
 * @param entries the own classes, then the libraries
 */
record ClassPath(List<Path> entries) {

  private static final String OURS = "kiln-sample-";

  ClassPath {
    entries = List.copyOf(entries);
  }

  /** Whether the module has been built. */
  static boolean exists(Path module) {
    return Files.exists(file(module));
  }

  static ClassPath of(Path module) {
    try {
      List<Path> entries = new ArrayList<>();
      entries.add(module.resolve("target").resolve("classes"));
      String libraries = Files.readString(file(module)).strip();
      Arrays.stream(libraries.split(File.pathSeparator, -1)).map(Path::of).forEach(entries::add);
      return new ClassPath(entries);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The argument of {@code java -classpath}. */
  String argument() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The size of all jars but those of these benchmarks, in MB (10^6 bytes). */
  double jarMegabytes() {
    return entries.stream()
            .filter(entry -> entry.toString().endsWith(".jar"))
            .filter(entry -> !entry.toFile().getName().startsWith(OURS))
            .mapToLong(entry -> entry.toFile().length())
            .sum()
        / 1e6;
  }

  private static Path file(Path module) {
    return module.resolve("target").resolve("classpath.txt");
  }
}
