package dev.kiln.processor.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.kit.LayerTable;
import dev.kiln.processor.layer.LayerRules;
import dev.kiln.processor.testing.BuilderPrograms;
import dev.kiln.processor.testing.RandomNetworks;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names all that a layer lacks, from the record of its values on: what {@code
 * docs/adding-a-layer.md} tells to write. Layers are found and not listed.
 */
class NewLayerTest {

  private static final Path CHANGELOG = Path.of("../CHANGELOG.md");
  private static final Path SPECS = Path.of("../dsl/src/main/java/dev/kiln/dsl/spec");
  private static final Path CASES = Path.of("src/test/resources/diagnostics");
  private static final int SEEDS = 400;

  /** The kinds of layers in random networks; each of those has a reference. */
  private static final Set<Class<?>> DRAWN =
      LongStream.range(0, SEEDS)
          .boxed()
          .flatMap(
              seed -> Stream.of(RandomNetworks.draw(seed), RandomNetworks.drawWithDropout(seed)))
          .flatMap(network -> network.layers().stream())
          .map(layer -> layer.spec().getClass())
          .collect(Collectors.toSet());

  private static final String BUILDER_PROGRAMS =
      LongStream.range(0, SEEDS)
          .mapToObj(seed -> BuilderPrograms.draw("Program", seed))
          .collect(Collectors.joining())
          .toLowerCase(Locale.ROOT);

  @Test
  void noLayerLacksAnything() throws Exception {
    List<String> lacks = new ArrayList<>();
    for (String layer : layers()) {
      lacks.addAll(lacks(layer));
    }
    assertEquals(List.of(), lacks);
  }

  /** {@code -Dkiln.updateGolden=true} rewrites it. */
  @Test
  void tableOfLayersIsUpToDate() throws IOException {
    String page = Files.readString(LayerTable.FILE);
    String upToDate = LayerTable.upToDate(page);
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.writeString(LayerTable.FILE, upToDate);
    }
    assertEquals(upToDate, Files.readString(LayerTable.FILE));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertEquals(
        List.of("@Perceptron or its record, PerceptronSpec, is missing"), lacks("Perceptron"));
  }

  /** The layers that have a record of values. */
  private static List<String> layers() throws IOException {
    try (Stream<Path> files = Files.list(SPECS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Spec.java"))
          .map(name -> name.replace("Spec.java", ""))
          .filter(NewLayerTest::isLayer)
          .sorted()
          .toList();
    }
  }

  private static boolean isLayer(String name) {
    return type(LayerSpec.class.getPackageName() + "." + name + "Spec")
        .filter(spec -> spec.isRecord() && LayerSpec.class.isAssignableFrom(spec))
        .isPresent();
  }

  private static List<String> lacks(String layer) throws IOException {
    Optional<Class<?>> annotation = type(Layer.class.getPackageName() + "." + layer);
    Optional<Class<?>> spec = type(LayerSpec.class.getPackageName() + "." + layer + "Spec");
    if (annotation.isEmpty() || spec.isEmpty()) {
      return List.of("@" + layer + " or its record, " + layer + "Spec, is missing");
    }
    List<String> lacks = new ArrayList<>();
    requireDsl(layer, annotation.get(), spec.get(), lacks);
    require(
        LayerRules.all().stream()
            .anyMatch(r -> r.spec() == spec.get() && r.annotation() == annotation.get()),
        "LayerRules has no rule for @" + layer,
        lacks);
    requireTests(layer, spec.get(), lacks);
    requireWords(layer, lacks);
    return lacks;
  }

  private static void requireDsl(
      String layer, Class<?> annotation, Class<?> spec, List<String> lacks) {
    Set<String> elements =
        Stream.of(annotation.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    for (RecordComponent component : spec.getRecordComponents()) {
      require(
          elements.contains(component.getName()),
          "@" + layer + " has no element " + component.getName() + ", as its record has",
          lacks);
    }
    require(
        Stream.of(ImageStage.class, SequenceStage.class, VectorStage.class)
            .flatMap(stage -> Stream.of(stage.getMethods()))
            .anyMatch(method -> method.getName().equalsIgnoreCase(layer)),
        "no stage of the builder has a method for @" + layer,
        lacks);
  }

  private static void requireTests(String layer, Class<?> spec, List<String> lacks)
      throws IOException {
    require(
        DRAWN.contains(spec),
        "no random network has a " + layer + ": there is no " + layer + "Kit beside Nd4jKit",
        lacks);
    require(Nd4jLayers.has(spec), "no operations of ND4J are given for " + layer, lacks);
    require(
        BUILDER_PROGRAMS.contains("." + layer.toLowerCase(Locale.ROOT) + "("),
        "no program of BuilderPrograms calls the builder's method for " + layer,
        lacks);
    require(
        spec.getRecordComponents().length == 0 || hasCase(layer),
        "no case in src/test/resources/diagnostics has a mark at a value of @" + layer,
        lacks);
  }

  private static boolean hasCase(String layer) throws IOException {
    Pattern marked = Pattern.compile("@" + layer + "\\b.*\u00a7|\u00a7.*@" + layer + "\\b");
    try (Stream<Path> files = Files.walk(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (marked.matcher(Files.readString(file)).find()) {
          return true;
        }
      }
    }
    return false;
  }

  private static void requireWords(String layer, List<String> lacks) throws IOException {
    require(
        Files.readString(LayerTable.FILE).contains("| `@" + layer + "` |"),
        "the table of layers has no row of @" + layer + ": run with -Dkiln.updateGolden=true",
        lacks);
    require(
        Files.readString(CHANGELOG).contains("`@" + layer),
        "the changelog does not tell of @" + layer,
        lacks);
  }

  private static void require(boolean holds, String otherwise, List<String> lacks) {
    if (!holds) {
      lacks.add(otherwise);
    }
  }

  private static Optional<Class<?>> type(String name) {
    try {
      return Optional.of(Class.forName(name));
    } catch (ClassNotFoundException none) {
      return Optional.empty();
    }
  }
}
