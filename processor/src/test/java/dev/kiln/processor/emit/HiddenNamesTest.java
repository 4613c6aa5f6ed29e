package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.StrictBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No class of the user's package changes what generated code means. */
@Tag("compilers")
class HiddenNamesTest {

  private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");

  private static final String NETWORKS = NetworkBatch.text(networks());

  private static List<NetworkSpec> networks() {
    List<NetworkSpec> networks = new ArrayList<>();
    RandomLayers.all().forEach(kind -> networks.add(LayerCatalogueTest.networks(kind).get(0)));
    RandomLosses.all().forEach(kind -> networks.add(LossCatalogueTest.networks(kind).get(0)));
    return networks;
  }

  /**
   * All of them at once: every name of a class that stands anywhere in the code of the catalogue.
   */
  @Test
  void classesOfEveryNameMayBeBesideTheModel() {
    Set<String> names = namesInGeneratedCode();
    Map<String, String> sources = new TreeMap<>();
    sources.put("networks.Batch", withImports());
    names.forEach(n -> sources.put("networks." + n, "package networks;\nclass " + n + " {}\n"));

    assertTrue(names.containsAll(List.of("Override", "Math", "System", "Model", "Arrays", "List")));
    assertEquals(List.of(), errors(sources));
  }

  /** Without what Kiln says of random networks, and what follows from that. */
  private static List<String> errors(Map<String, String> sources) {
    return StrictBuild.javac(sources).stream()
        .filter(text -> text.contains(".java:") && !text.contains("[KILN"))
        .toList();
  }

  /** The networks, which mean Kiln's own classes all the same. */
  private static String withImports() {
    String imports =
        TYPE_NAME
            .matcher(NETWORKS)
            .results()
            .map(MatchResult::group)
            .distinct()
            .filter(HiddenNamesTest::isInDsl)
            .map(name -> "import dev.kiln.dsl." + name + ";\n")
            .collect(Collectors.joining());
    return NETWORKS.replace("import dev.kiln.dsl.*;\n", imports);
  }

  private static boolean isInDsl(String name) {
    try {
      Class.forName("dev.kiln.dsl." + name);
      return true;
    } catch (ClassNotFoundException | LinkageError other) {
      return false;
    }
  }

  private static Set<String> namesInGeneratedCode() {
    return NetworkCompiler.process("networks.Batch", NETWORKS).sources().values().stream()
        .flatMap(text -> TYPE_NAME.matcher(text).results())
        .map(MatchResult::group)
        .filter(name -> !name.equals("Batch") && !name.startsWith("Batch_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
