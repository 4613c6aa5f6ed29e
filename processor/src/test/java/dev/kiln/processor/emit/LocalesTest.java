package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.testing.ClassPath;
import dev.kiln.processor.testing.MemoryFileManager;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All layers and losses give the same sources, reports and messages wherever the user lives: with
 * other digits, other lower case, other separators. {@link ReproducibleSourcesTest} does it once in
 * a process that knows no other locale.
 */
@Tag("compilers")
class LocalesTest {

  private static final List<String> FEW = List.of("ar-EG", "hi-IN-u-nu-deva", "tr-TR");

  private static final List<String> MORE =
      List.of(
          "fa-IR",
          "th-TH-u-nu-thai",
          "my",
          "ur-PK-u-nu-arabext",
          "bn-BD",
          "ne-NP",
          "mr-IN",
          "ckb-IQ",
          "ks-IN",
          "dz-BT",
          "ar-SA",
          "az-AZ",
          "lt-LT",
          "de-DE",
          "fr-FR",
          "sv-SE",
          "ja-JP-u-ca-japanese",
          "th-TH-u-ca-buddhist",
          "zh-CN-u-nu-hanidec",
          "el-GR",
          "und");

  private static final Locale OWN = Locale.getDefault();

  private static final String NETWORKS = NetworkBatch.text(networks());

  private static Map<String, String> expected = Map.of();

  private static List<NetworkSpec> networks() {
    List<NetworkSpec> networks = new ArrayList<>();
    RandomLayers.all().forEach(kind -> networks.add(LayerCatalogueTest.networks(kind).get(0)));
    RandomLosses.all().forEach(kind -> networks.add(LossCatalogueTest.networks(kind).get(0)));
    return networks;
  }

  static Stream<String> locales() {
    return Boolean.getBoolean("kiln.campaign")
        ? Stream.concat(FEW.stream(), MORE.stream())
        : FEW.stream();
  }

  @BeforeAll
  static void compileWithoutLocale() {
    expected = written(Locale.ROOT);
    assertFalse(expected.isEmpty());
  }

  @AfterEach
  void restore() {
    Locale.setDefault(OWN);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void writesTheSame(String tag) {
    assertEquals(expected, written(Locale.forLanguageTag(tag)));
  }

  /** Sources and resources by their names, and what the processor says. */
  private static Map<String, String> written(Locale locale) {
    Locale.setDefault(locale);
    List<MemoryFileManager> files = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    NetworkCompiler.run(
        "networks.Batch",
        NETWORKS,
        List.of("-proc:only", "-Akiln.report=plan", "-classpath", ClassPath.ofNetworks()),
        new KilnProcessor(),
        platform -> {
          files.add(new MemoryFileManager(platform));
          return files.get(0);
        },
        problem -> said.append(problem.getMessage(Locale.ROOT)).append('\n'));
    Map<String, String> written = new TreeMap<>(files.get(0).sources());
    written.putAll(files.get(0).resources());
    written.put("messages", said.toString());
    return written;
  }
}
