package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM without vector instructions, or with narrow ones, computes the same bits. */
class WithoutVectorsTest {

  private static final int CAPACITY = 5;

  private static final int NETWORKS = Boolean.getBoolean("kiln.campaign") ? 200 : 8;

  @ParameterizedTest
  @ValueSource(strings = {"off", "128"})
  void bitsAreTheSame(String vectors) throws IOException, InterruptedException {
    assertEquals(bits(), bitsOfOtherJvm("-Dkiln.vector=" + vectors));
  }

  private static List<String> bitsOfOtherJvm(String flag) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command =
        Stream.of(
                Stream.of(java, "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", flag),
                Stream.of("-Dkiln.campaign=" + Boolean.getBoolean("kiln.campaign")),
                Stream.of("-cp", System.getProperty("java.class.path")),
                Stream.of(WithoutVectorsTest.class.getName()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), told);
    return told.lines().toList();
  }

  /** Prints the bits. */
  public static void main(String[] arguments) {
    bits().forEach(System.out::println);
  }

  /** What a step of training gives, a line for each network. */
  private static List<String> bits() {
    List<String> lines = new ArrayList<>();
    for (int seed = 0; seed < NETWORKS; seed++) {
      lines.add(seed + " " + bits(RandomNetworks.draw(seed), seed));
    }
    lines.add("wide " + bits(FocusedNetworks.wideConvolutions(), 1));
    return lines;
  }

  private static String bits(NetworkSpec spec, long seed) {
    NetworkSource source = new NetworkSource("networks", "Net", spec);
    Model model = NetworkCompiler.compile(source).createModel(seed);
    Samples samples =
        new ReferenceComparison(new ReferenceNetwork(spec), model, seed).draw(CAPACITY);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(CAPACITY, workers);
      samples.load(workspace);
      workspace.step(CAPACITY, seed);
      return "outputs %d, losses %d, gradients %d"
          .formatted(
              Arrays.hashCode(workspace.outputs().toArray()),
              Arrays.hashCode(workspace.losses().toArray()),
              Arrays.hashCode(workspace.gradients()));
    }
  }
}
