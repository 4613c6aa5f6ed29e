package dev.kiln.samples.benchmarks.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that measures one system.
 *
 * @param name what its lines begin with
 * @param java the program {@code java}
 * @param module the directory of the Maven module that it was built in
 * @param mainClass where it starts
 * @param trains whether it can train at all
 * @param flags the JVM's flags; {@code %THREADS%} stands for the number of threads
 */
record SystemUnderTest(
    String name, Path java, Path module, String mainClass, boolean trains, List<String> flags) {

  /** Whether it is Kiln in another way than the usual: without vectors, on another JDK. */
  boolean isVariant() {
    return name.startsWith(Systems.REFERENCE + "-");
  }

  /** Its JDK's release, for example {@code 25}, or a question mark where the JDK doesn't say. */
  String jdk() {
    Path bin = java.getParent();
    Path home = bin == null ? null : bin.getParent();
    if (home == null) {
      return "?";
    }
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
          .findFirst()
          .orElse("?");
    } catch (IOException | UncheckedIOException unreadable) {
      return "?";
    }
  }

  boolean runs(Case work) {
    return trains || !work.training();
  }

  List<String> flags(int threads) {
    return flags.stream()
        .map(flag -> flag.replace("%THREADS%", Integer.toString(threads)))
        .toList();
  }

  ClassPath classPath() {
    return ClassPath.of(module);
  }
}
