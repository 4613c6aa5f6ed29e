package dev.kiln.samples.documentation.api;

import dev.kiln.data.table.Table;
import dev.kiln.dsl.Network;
import dev.kiln.nd4j.ArrayPredictor;
import dev.kiln.report.Report;
import dev.kiln.runtime.Model;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The artifacts that programs depend on. */
final class Artifacts {

  /** Each by one of its classes. */
  private static final Map<String, Class<?>> ARTIFACTS =
      Map.of(
          "kiln-dsl", Network.class,
          "kiln-runtime", Model.class,
          "kiln-data", Table.class,
          "kiln-nd4j", ArrayPredictor.class,
          "kiln-report", Report.class);

  private Artifacts() {}

  static List<String> names() {
    return List.copyOf(new TreeSet<>(ARTIFACTS.keySet()));
  }

  static SortedSet<String> signatures(String artifact) throws Exception {
    return Signatures.of(types(artifact));
  }

  /** Those that aren't internal. */
  static List<Class<?>> types(String artifact) throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (String name : classNames(ARTIFACTS.get(artifact))) {
      if (!name.contains(".internal.") && !name.endsWith("-info")) {
        types.add(Class.forName(name, false, Artifacts.class.getClassLoader()));
      }
    }
    return types;
  }

  private static List<String> classNames(Class<?> one) throws IOException, URISyntaxException {
    URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path root = Path.of(place);
    if (Files.isDirectory(root)) {
      return classNames(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return classNames(jar.getPath("/"));
    }
  }

  private static List<String> classNames(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.startsWith("dev") && name.endsWith(".class"))
          .map(name -> name.replace(".class", "").replace('/', '.').replace('\\', '.'))
          .toList();
    }
  }
}
