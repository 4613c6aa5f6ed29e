package dev.kiln.samples.benchmarks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.samples.benchmarks.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkReportTest {

  private static final Case ONE = new Case("one", "train", 2, 32);
  private static final Case TWO = new Case("two", "train", 2, 64);
  private static final Case ONE_BATCH = new Case("one", "infer", 1, 1);

  private final Results results = new Results();
  private final List<SystemUnderTest> systems = List.of(system("kiln"), system("peer"));

  @Test
  void trainingIsInStepsAndTheMeanOfRatiosIsGeometric() {
    add(ONE, "kiln", 640, 1000);
    add(ONE, "peer", 320, 2000);
    add(TWO, "kiln", 640, 1000);
    add(TWO, "peer", 80, 500);
    assertEquals(
        """
        ### Training, 2 threads

        | network, batch | kiln / peer (steps/s) | Kiln / peer |   first (s) | memory (MB) |
        | -------------- | --------------------: | ----------: | ----------: | ----------: |
        | one, 32        |           20.0 / 10.0 |       2.00x | 1.00 / 2.00 |       - / - |
        | two, 64        |           10.0 / 1.25 |       8.00x | 1.00 / 0.50 |       - / - |
        | geometric mean |                       |       4.00x |             |             |

        """,
        report(NetworkReport.RATE).allTables());
  }

  @Test
  void ratiosMayBeThoseOfUndisturbedSteps() {
    add(ONE, "kiln", 640, 1000);
    add(ONE, "peer", 640, 1000);
    String tables = report(NetworkReport.UNDISTURBED).allTables();
    assertTrue(tables.contains(" 40.0 / 40.0 |"), tables);
  }

  @Test
  void whoDidNotTakePartHasADash() {
    add(ONE_BATCH, "kiln", 640, 1000);
    add(ONE_BATCH, "peer", 320, 1000);
    add(new Case("two", "infer", 1, 1), "kiln", 10, 1000);
    List<Case> cases = List.of(ONE_BATCH, new Case("two", "infer", 1, 1));
    String tables = new NetworkReport(systems, cases, results, NetworkReport.RATE).allTables();
    assertTrue(tables.startsWith("### Inference, batch 1, 1 thread\n"), tables);
    assertTrue(tables.contains("10.0 / - |"), tables);
  }

  @Test
  void eachVariantIsComparedWithTheOthers() {
    add(ONE, "kiln", 640, 1000);
    add(ONE, "kiln-256", 480, 1000);
    add(ONE, "peer", 320, 2000);
    List<SystemUnderTest> all = List.of(system("kiln"), system("kiln-256"), system("peer"));
    String tables = new NetworkReport(all, List.of(ONE), results, NetworkReport.RATE).allTables();
    assertTrue(tables.contains("| Kiln / kiln-256 | Kiln / peer |"), tables);
    String own = tables.substring(tables.indexOf("### kiln-256: Training, 2 threads"));
    assertTrue(own.contains("| kiln-256 / kiln / peer (steps/s) |"), own);
    assertTrue(own.contains("| kiln-256 / kiln | kiln-256 / peer |"), own);
    assertTrue(own.contains("|           0.75x |           1.50x |"), own);
  }

  @Test
  void kilnBesideItselfIsOneTable() {
    add(ONE, "kiln", 640, 1000);
    add(ONE, "kiln-256", 480, 1000);
    List<SystemUnderTest> all = List.of(system("kiln"), system("kiln-256"));
    String tables = new NetworkReport(all, List.of(ONE), results, NetworkReport.RATE).allTables();
    assertEquals(0, tables.lastIndexOf("###"), tables);
  }

  @Test
  void theLogNamesTheJdkOfEachSystem(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"N\"\nJAVA_VERSION=\"25.0.3\"\n");
    add(ONE, "kiln-second-jdk", 640, 1000);
    SystemUnderTest second =
        new SystemUnderTest(
            "kiln-second-jdk",
            directory.resolve("bin").resolve("java"),
            Path.of(""),
            "Main",
            true,
            List.of());
    Path file = directory.resolve("benchmarks.csv");
    new PerformanceLog(file, directory, false, 1).append(List.of(second), List.of(ONE), results);
    String line = Files.readAllLines(file).get(1);
    assertTrue(line.contains(",25,false,1,one,train,2,32,kiln-second-jdk,"), line);
    assertEquals("?", system("kiln").jdk());
  }

  @Test
  void theLogGrowsByALineForEachResult(@TempDir Path directory) throws IOException {
    add(ONE, "kiln", 640, 1000);
    add(ONE, "peer", 320, 2000);
    Path file = directory.resolve("benchmarks.csv");
    PerformanceLog log = new PerformanceLog(file, directory, true, 3);
    log.append(systems, List.of(ONE), results);
    log.append(systems, List.of(ONE), results);
    List<String> lines = Files.readAllLines(file);
    assertEquals(5, lines.size());
    int columns = lines.get(0).split(",", -1).length;
    for (String line : lines) {
      assertEquals(columns, line.split(",", -1).length, line);
    }
    assertTrue(
        lines.get(2).contains(",true,3,one,train,2,32,peer,320.0,640.0,2.000,2000,"), lines.get(2));
  }

  @Test
  void kernelsAreToldByKindAndTheSlowestBesideTheirBound(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("training-kernels.csv");
    // For a batch of 32: 1.6 million multiply-adds and 0.1 million bytes; 0.16 million bytes.
    Files.writeString(file, "kernel,...\nconv1,50000,3000,4000,0,0\nconv2,0,5000,0,0,0\n");
    List<Figures> kernels =
        List.of(kernel("conv1", 30, 60), kernel("conv2", 15, 30), kernel("relu1_", 5, 10));
    KernelBounds bounds = KernelBounds.read(file, new KernelBounds.Roof(2, 200, 40));
    String tables = KernelTable.of(ONE, kernels, bounds);
    assertTrue(
        tables.contains("|      30.0 | 60.0% |                106.7 |  6.7 | compute |"), tables);
    assertTrue(tables.contains("| compute |          53% |"), tables);
    assertTrue(tables.contains("|                  0.0 | 21.3 |  memory |          53% |"), tables);
    assertTrue(tables.contains("|                    - |    - |       - |            - |"), tables);
    assertTrue(tables.contains("| conv           |       2 |      45.0 | 90.0% |"), tables);
    assertTrue(tables.contains("| relu           |       1 |       5.0 | 10.0% |"), tables);
    assertTrue(tables.contains("| relu1_ |"), tables);
  }

  @Test
  void casesAreThoseOfTheChosenNetworks() {
    NetworkCases all =
        new NetworkCases(List.of(listed("one", 32, "true"), listed("two", 64, "false")));
    assertEquals(List.of("one", "two"), all.names());
    assertEquals(List.of("one"), all.names(true));
    assertEquals(List.of("two"), all.names(false));
    assertEquals(
        List.of(
            new Case("two", "train", 2, 64),
            new Case("two", "infer", 2, 1),
            new Case("two", "infer", 2, 64)),
        all.of(List.of("two"), List.of("train", "infer"), List.of(2), List.of(1, 64)));
  }

  private static Figures listed(String name, int batch, String tuned) {
    return Figures.of("network", "list")
        .with("network", name)
        .with("tuned", tuned)
        .with("train_batch", batch);
  }

  private static Figures kernel(String name, double micros, double share) {
    return Figures.of("kiln", "kernel")
        .with("name", name)
        .with("us_per_step", micros, 1)
        .with("share_pct", share, 1);
  }

  private void add(Case work, String system, double rate, int first) {
    results.add(
        1,
        work,
        Figures.of(system, work.mode())
            .with("samples_per_s", rate, 1)
            .with("undisturbed", 2 * rate, 1)
            .with("first_step_ms", first)
            .with("first_prediction_ms", first));
  }

  private NetworkReport report(String rate) {
    return new NetworkReport(systems, List.of(ONE, TWO, ONE_BATCH), results, rate);
  }

  private static SystemUnderTest system(String name) {
    return new SystemUnderTest(name, Path.of("java"), Path.of(""), "Main", true, List.of());
  }
}
