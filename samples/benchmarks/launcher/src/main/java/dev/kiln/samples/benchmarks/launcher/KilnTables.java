package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import dev.kiln.samples.benchmarks.launcher.Comparison.Effort;
import dev.kiln.samples.benchmarks.launcher.KernelBounds.Roof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is told of Kiln alone: how long its networks take to compile, and where their time goes. */
final class KilnTables {

  private final Systems known;
  private final MeasuredJvm jvm;
  private final Comparison comparison;
  private final Map<Integer, Roof> roofs = new HashMap<>();

  /**
   * Tables.
   *
   * @param comparison is told what goes wrong
   */
  KilnTables(Systems known, MeasuredJvm jvm, Comparison comparison) {
    this.known = known;
    this.jvm = jvm;
    this.comparison = comparison;
  }

  /** Those that are wanted, for the networks of some cases. */
  String of(List<Case> cases, Effort effort, boolean compile, boolean profile)
      throws InterruptedException {
    StringBuilder tables = new StringBuilder();
    if (compile) {
      List<String> networks = cases.stream().map(Case::network).distinct().toList();
      tables.append("### Compiling, in a fresh JVM\n\n").append(compiled(networks)).append('\n');
    }
    if (profile) {
      for (Case work : cases) {
        tables.append(profiled(work, effort));
      }
    }
    return tables.toString();
  }

  private MarkdownTable compiled(List<String> networks) throws InterruptedException {
    MarkdownTable table =
        new MarkdownTable("network", "compile (s)", "source (kB)", "classes (kB)");
    for (String network : networks) {
      try {
        for (Figures figures : compile(network)) {
          table.row(
              network,
              figures.text("compile_s"),
              figures.text("source_kb"),
              figures.text("classes_kb"));
        }
      } catch (RunFailedException failed) {
        comparison.fail(network + " was not compiled: " + failed.getMessage());
      }
    }
    return table;
  }

  private String profiled(Case work, Effort effort) throws InterruptedException {
    try {
      String[] arguments = effort.settings(Systems.REFERENCE, work).arguments();
      List<Figures> kernels =
          jvm.run(known.networkProgram("KernelProfile"), work.threads(), arguments);
      return KernelTable.of(work, kernels, bounds(work));
    } catch (RunFailedException failed) {
      comparison.fail(work + " was not profiled: " + failed.getMessage());
      return "";
    }
  }

  private KernelBounds bounds(Case work) throws RunFailedException, InterruptedException {
    Path dump = known.kernelsDirectory();
    compile(work.network(), "-Akiln.dump=" + dump.resolve(work.network()));
    String file = (work.training() ? "training" : "inference") + "-kernels.csv";
    try (Stream<Path> models = Files.list(dump.resolve(work.network()))) {
      return KernelBounds.read(
          models.findFirst().orElseThrow().resolve(file), roof(work.threads()));
    } catch (IOException unreadable) {
      throw new RunFailedException(unreadable.toString());
    }
  }

  /** Measured once: it is a property of the machine. */
  private Roof roof(int threads) throws RunFailedException, InterruptedException {
    Roof known = roofs.get(threads);
    if (known == null) {
      double operations = best("peak.FmaPeak", threads, "gflops");
      known =
          new Roof(threads, operations / 2, best("peak.MemoryRate", threads, "gigabytes_per_s"));
      roofs.put(threads, known);
    }
    return known;
  }

  private double best(String program, int threads, String figure)
      throws RunFailedException, InterruptedException {
    return jvm.run(known.program(program), threads).stream()
        .filter(line -> line.number("threads") <= threads)
        .mapToDouble(line -> line.number(figure))
        .max()
        .orElse(Double.NaN);
  }

  private List<Figures> compile(String network, String... options)
      throws RunFailedException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                network, known.networkSources().toString(), processor(known.processorModule())));
    arguments.addAll(List.of(options));
    return jvm.run(known.networkProgram("CompileTime"), 2, arguments.toArray(String[]::new));
  }

  /** The jar that is a whole processor path. */
  private static String processor(Path module) {
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches("kiln-processor-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .map(Path::toString)
          .orElseThrow(() -> new IllegalStateException("no processor in " + module));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
