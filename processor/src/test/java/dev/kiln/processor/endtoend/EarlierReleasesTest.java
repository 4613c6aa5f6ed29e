package dev.kiln.processor.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that earlier releases compiled, kept as jars: each runs on today's runtime and computes
 * what the same network computes when it is compiled today, or says which of the two to update.
 * Until a release is out, {@code -Dkiln.keepModel=true} writes its jar anew.
 */
class EarlierReleasesTest {

  private static final Path RELEASES = Path.of("src/test/resources/releases");
  private static final String UNRELEASED = "0.1.0";

  /**
   * Its models call classes of the runtime that have moved since, or constructors that it lacks.
   */
  private static final String REFUSED = "before-0.1.0";

  static List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASES)) {
      return folders.filter(folder -> !folder.endsWith(REFUSED)).sorted().toList();
    }
  }

  @BeforeAll
  static void keepModel() throws IOException {
    if (Boolean.getBoolean("kiln.keepModel")) {
      Path release = RELEASES.resolve(UNRELEASED);
      writeJar(release.resolve("Digits.jar"), today(release));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void modelComputesWhatItDoesToday(Path release) throws Exception {
    URL[] jar = {release.resolve("Digits.jar").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, Model.class.getClassLoader())) {
      Class<?> type = loader.loadClass("releases.DigitsModel");
      Model kept = (Model) type.getMethod("create", long.class).invoke(null, 42L);
      Model compiled = today(release).createModel(7);
      System.arraycopy(
          kept.parameters(), 0, compiled.parameters(), 0, compiled.parameters().length);
      assertEqual(kept, compiled);
      train(kept);
      train(compiled);
      assertEqual(kept, compiled);
    }
  }

  static List<Path> refused() throws IOException {
    try (Stream<Path> jars = Files.list(RELEASES.resolve(REFUSED))) {
      return jars.sorted().toList();
    }
  }

  /** Before anything else: what it calls next is not there. */
  @ParameterizedTest
  @MethodSource("refused")
  void olderModelSaysWhatToDo(Path kept) throws Exception {
    URL[] jar = {kept.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, Model.class.getClassLoader())) {
      LinkageError refused =
          assertThrows(
              LinkageError.class, () -> Class.forName("releases.DigitsModel", true, loader));
      assertEquals(
          "The model of Digits was compiled by a Kiln before 0.1.0, whose code this kiln-runtime no"
              + " longer runs: compile the network again with kiln-processor 0.1.0 or later.",
          refused.getMessage());
    }
  }

  /** What the runtime's own test holds of the runtime: models are plain calls. */
  @ParameterizedTest
  @MethodSource("releases")
  void modelHasNoReflection(Path release) throws Exception {
    JavaClasses model =
        new ClassFileImporter().importUrl(release.resolve("Digits.jar").toUri().toURL());
    assertTrue(model.size() > 5, model::toString);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "sun..", "jdk..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ClassLoader.class)
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "of Class or Lookup",
                call ->
                    call.getTargetOwner().isEquivalentTo(Class.class)
                        || call.getTargetOwner().isEquivalentTo(MethodHandles.Lookup.class)))
        .check(model);
  }

  private static void assertEqual(Model kept, Model compiled) {
    assertArrayEquals(kept.parameters(), compiled.parameters(), 1e-4f);
    Random random = new Random(1);
    for (int i = 0; i < 5; i++) {
      float[] sample = new float[64];
      for (int j = 0; j < sample.length; j++) {
        sample[j] = random.nextFloat();
      }
      assertArrayEquals(kept.predict(sample), compiled.predict(sample), 1e-4f);
    }
    assertEquals(kept.info(), compiled.info());
  }

  private static void train(Model model) {
    Random random = new Random(2);
    float[] images = new float[20 * 64];
    int[] labels = new int[20];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(10);
    }
    Trainer.of(model)
        .optimizer(Sgd.of(0.05f))
        .batchSize(8)
        .epochs(2)
        .logging(false)
        .fit(FloatDataset.of(Shape.of(8, 8, 1), 10, images, labels));
  }

  private static CompiledNetwork today(Path release) throws IOException {
    String source = Files.readString(release.resolve("Digits.java"));
    return NetworkCompiler.compile("releases.Digits", source);
  }

  private static void writeJar(Path jar, CompiledNetwork network) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (var type : new TreeMap<>(network.classes()).entrySet()) {
        JarEntry entry = new JarEntry(type.getKey().replace('.', '/') + ".class");
        entry.setTime(0);
        entries.putNextEntry(entry);
        entries.write(type.getValue());
      }
    }
  }
}
