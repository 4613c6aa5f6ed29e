package dev.kiln.samples.benchmarks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Case TRAIN = new Case(Case.MNIST, "train", 2, 64);
  private static final Case INFER = new Case(Case.MNIST, "infer", 1, 1);

  @TempDir private Path module;

  private final Results results = new Results();

  @BeforeEach
  void buildModule() throws IOException {
    Path target = Files.createDirectories(module.resolve("target"));
    Files.write(target.resolve("library.jar"), new byte[2_500_000]);
    Files.write(target.resolve("kiln-sample-x.jar"), new byte[9_000_000]);
    String jars = target.resolve("library.jar") + ":" + target.resolve("kiln-sample-x.jar");
    Files.writeString(target.resolve("classpath.txt"), jars + "\n");
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    // The machine was half as fast in the second round; the ratio is 3, and not that of the
    // medians, 450 to 125.
    train(1, "kiln", 600);
    train(1, "peer", 200);
    train(2, "kiln", 150);
    train(2, "peer", 50);
    train(3, "kiln", 450);
    train(4, "peer", 400);
    Quantiles ratio = results.ratio("kiln", "peer", TRAIN, "samples_per_s").orElseThrow();
    assertEquals(3, ratio.median());
    assertEquals(3, ratio.min());
    assertEquals(3, ratio.max());
  }

  @Test
  void withoutACommonRoundThereIsNoRatio() {
    train(1, "kiln", 600);
    train(2, "peer", 200);
    assertEquals(Optional.empty(), results.ratio("kiln", "peer", TRAIN, "samples_per_s"));
  }

  @Test
  void linesHoldMediansRatiosAndThePercentageOfThePeak() {
    for (int round = 1; round <= 3; round++) {
      train(round, "kiln", 1000 * round);
      train(round, "peer", 500);
    }
    assertEquals(
        """
        kiln train threads=2 batch=64 samples_per_s=2000 peak_pct=71.6 first_step_ms=900 steady_ms=NaN \
        peak_rss_mb=NaN jars_mb=2.5
        peer train threads=2 batch=64 samples_per_s=500 peak_pct=17.9 kiln_is_times=4.00 ratio_min=2.00 ratio_max=6.00 \
        first_step_ms=900 steady_ms=NaN peak_rss_mb=NaN jars_mb=2.5
        """,
        report().lines());
  }

  @Test
  void tablesLeaveOutWhoDidNotTakePart() {
    train(1, "kiln", 1000);
    String tables = report().tables();
    assertTrue(tables.contains("### Training, batch 64, 2 threads\n"), tables);
    assertTrue(tables.contains("| kiln   |      1000 |"), tables);
    assertTrue(tables.contains("|     0.90 s |"), tables);
    assertTrue(!tables.contains("peer"), tables);
    assertTrue(!tables.contains("Inference"), tables);
  }

  @Test
  void aSystemThatCannotTrainIsNotAskedTo() {
    SystemUnderTest inferenceOnly =
        new SystemUnderTest(
            "peer", Path.of("java"), module, "Main", false, List.of("-t=%THREADS%"));
    assertTrue(!inferenceOnly.runs(TRAIN) && inferenceOnly.runs(INFER));
    assertEquals(List.of("-t=2"), inferenceOnly.flags(2));
  }

  private void train(int round, String system, double rate) {
    Figures figures =
        Figures.of(system, "train").with("samples_per_s", rate, 1).with("first_step_ms", 900);
    results.add(round, TRAIN, figures);
  }

  private Report report() {
    return new Report(
        List.of(system("kiln"), system("peer")), List.of(TRAIN, INFER), results, Map.of(2, 199.89));
  }

  private SystemUnderTest system(String name) {
    return new SystemUnderTest(name, Path.of("java"), module, "Main", true, List.of());
  }
}
