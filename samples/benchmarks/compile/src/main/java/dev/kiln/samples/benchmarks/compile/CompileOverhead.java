package dev.kiln.samples.benchmarks.compile;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program: compiles networks with and without the processor, in fresh JVMs and in warm ones,
 * and prints the difference. CPU is the time of all threads, those of HotSpot's compilers among
 * them. It runs in its module's folder.
 */
public final class CompileOverhead {

  private static final Path NETWORKS = Path.of("src/main/networks");

  /** Fresh JVMs of each kind, in turns. */
  private static final int ROUNDS = 3;

  /** Compilations in a JVM that gets warm. */
  private static final int WARM = 12;

  private final Path folder;
  private final String processor;

  private CompileOverhead(Path folder, String processor) {
    this.folder = folder;
    this.processor = processor;
  }

  /**
   * Prints a table.
   *
   * @param args the processor's jar
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target/overhead"));
    CompileOverhead overhead =
        new CompileOverhead(folder, Path.of(args[0]).toRealPath().toString());
    MarkdownTable table =
        new MarkdownTable(
            "network", "without (s)", "cold (s)", "cold, CPU (s)", "warm (s)", "warm, CPU (s)");
    overhead.row(table, "MNIST CNN", Files.readString(NETWORKS.resolve("MnistCnn.java")));
    overhead.row(table, "ResNet-20", resNet(3));
    overhead.row(table, "ResNet-56", resNet(9));
    overhead.row(table, "ResNet-110", resNet(18));
    overhead.row(table, "MobileNetV2", Files.readString(NETWORKS.resolve("MobileNetV2.java")));
    System.out.println(table);
  }

  private static String resNet(int blocks) throws IOException {
    String source = Files.readString(NETWORKS.resolve("ResNet.java"));
    return source.replaceFirst("BLOCKS = \\d+", "BLOCKS = " + blocks);
  }

  private void row(MarkdownTable table, String name, String text)
      throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve(name.replace(' ', '-') + ".java"), text);
    List<Figures> without = new ArrayList<>();
    List<Figures> with = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      without.add(times(source, 1));
      with.add(times(source, 1, processor));
    }
    Figures warmWithout = times(source, WARM);
    Figures warmWith = times(source, WARM, processor);
    table.row(
        name,
        seconds(median(without, "wall_s")),
        seconds(median(with, "wall_s") - median(without, "wall_s")),
        seconds(median(with, "cpu_s") - median(without, "cpu_s")),
        seconds(warmWith.number("wall_s") - warmWithout.number("wall_s")),
        seconds(warmWith.number("cpu_s") - warmWithout.number("cpu_s")));
  }

  private static double median(List<Figures> runs, String name) {
    return Quantiles.of(runs.stream().mapToDouble(run -> run.number(name)).toArray()).median();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** What {@link CompileTimes} says in a JVM of its own. */
  private static Figures times(Path source, int times, String... processor)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                CompileTimes.class.getName(),
                source.toString(),
                Integer.toString(times)));
    command.addAll(List.of(processor));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(source + " was not compiled: " + printed);
    }
    return Figures.parse(printed.lines().reduce((first, last) -> last).orElse("")).orElseThrow();
  }
}
