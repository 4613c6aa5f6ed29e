package dev.kiln.processor.testing;

import dev.kiln.dsl.Network;
import dev.kiln.runtime.Model;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sources of tests are compiled against. */
public final class ClassPath {

  private ClassPath() {}

  /**
   * Kiln's two modules, like most people's class path, and not the fifty jars that the tests need:
   * a compiler would read the index of each, every time.
   */
  public static String ofNetworks() {
    return Stream.of(Network.class, Model.class)
        .map(ClassPath::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** All that the tests themselves run with, for compilers that find the processor there. */
  public static String ofTests() {
    return System.getProperty("java.class.path");
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
