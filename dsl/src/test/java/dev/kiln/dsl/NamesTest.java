package dev.kiln.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Programs import {@code dev.kiln.dsl.*} beside {@code java.util.*} and {@code java.awt.*}: a class
 * that is called like one of theirs is ambiguous there.
 */
class NamesTest {

  @Test
  void nothingIsCalledLikeAClassOfTheJdk() throws IOException {
    Set<String> jdk = jdkNames();
    assertTrue(jdk.containsAll(List.of("Vector", "Image", "Override")), jdk::toString);
    List<String> ours =
        Stream.concat(names(Network.class), names(NetworkSpec.class))
            .filter(jdk::contains)
            .toList();
    // java.awt.Shape is not of a package that is imported beside dev.kiln.dsl.spec.
    assertEquals(List.of(), ours.stream().filter(name -> !name.equals("Shape")).toList());
  }

  private static Set<String> jdkNames() {
    return ModuleFinder.ofSystem().findAll().stream()
        .filter(module -> List.of("java.base", "java.desktop").contains(module.descriptor().name()))
        .flatMap(NamesTest::exportedNames)
        .collect(Collectors.toSet());
  }

  private static Stream<String> exportedNames(ModuleReference module) {
    Set<String> folders =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toSet());
    try (ModuleReader reader = module.open()) {
      return reader
          .list()
          .filter(name -> folders.contains(name.replaceFirst("/[^/]*$", "")))
          .toList()
          .stream()
          .map(NamesTest::simpleName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes beside one of ours. */
  private static Stream<String> names(Class<?> type) throws IOException {
    Path classes =
        Path.of(URI.create(type.getResource(type.getSimpleName() + ".class").toString()))
            .getParent();
    try (Stream<Path> files = Files.list(classes)) {
      return files.map(file -> simpleName(file.getFileName().toString())).toList().stream()
          .filter(name -> !name.equals("package-info") && isPublic(type, name));
    }
  }

  private static boolean isPublic(Class<?> beside, String name) {
    try {
      Class<?> type = Class.forName(beside.getPackageName() + '.' + name);
      return Modifier.isPublic(type.getModifiers());
    } catch (ClassNotFoundException notClass) {
      return false;
    }
  }

  private static String simpleName(String file) {
    return file.replaceFirst("^.*/", "").replaceFirst("\\.class$", "");
  }
}
