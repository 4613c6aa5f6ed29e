package dev.kiln.samples.documentation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Programs import whole packages, such as {@code dev.kiln.dsl.*} beside {@code java.util.*} and
 * {@code java.awt.*}: what is called alike is ambiguous there.
 */
class NamesTest {

  /** In packages that are seldom imported whole beside java.awt and java.nio.channels. */
  private static final Set<String> TAKEN =
      Set.of("dev.kiln.runtime.info.Shape", "dev.kiln.nd4j.Channels");

  @Test
  void nothingIsCalledLikeAClassOfTheJdk() throws Exception {
    Set<String> jdk = jdkNames();
    assertTrue(jdk.containsAll(List.of("Vector", "Image", "Override")), jdk::toString);
    Set<String> alike =
        types().stream()
            .filter(type -> jdk.contains(type.getSimpleName()))
            .map(Class::getName)
            .collect(Collectors.toSet());
    assertEquals(TAKEN, alike);
  }

  @Test
  void noTwoOfOurClassesAreCalledAlike() throws Exception {
    TreeMap<String, Set<String>> byName = new TreeMap<>();
    for (Class<?> type : types()) {
      byName.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>()).add(type.getName());
    }
    byName.values().removeIf(types -> types.size() == 1);
    assertEquals(new TreeMap<>(), byName);
  }

  /** The public classes of all artifacts that stand in no other class. */
  private static List<Class<?>> types() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (String artifact : Artifacts.names()) {
      types.addAll(Artifacts.types(artifact));
    }
    types.removeIf(
        type -> !Modifier.isPublic(type.getModifiers()) || type.getEnclosingClass() != null);
    return types;
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
          .map(name -> name.replaceFirst("^.*/", "").replaceFirst("\\.class$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
