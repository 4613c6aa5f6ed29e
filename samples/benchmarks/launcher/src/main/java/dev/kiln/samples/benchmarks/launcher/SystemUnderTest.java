package dev.kiln.samples.benchmarks.launcher;

import java.nio.file.Path;
import java.util.List;

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
