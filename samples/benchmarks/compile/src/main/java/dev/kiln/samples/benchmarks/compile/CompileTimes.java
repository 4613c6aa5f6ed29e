package dev.kiln.samples.benchmarks.compile;

import com.sun.management.OperatingSystemMXBean;
import dev.kiln.samples.benchmarks.harness.Compilation;
import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles one source in this JVM, some times, and says how long the last compilations took. */
public final class CompileTimes {

  /** How many of the last compilations count; HotSpot has compiled the compiler before them. */
  private static final int COUNTED = 5;

  private CompileTimes() {}

  /**
   * The program.
   *
   * @param args a source, how often to compile it, and the processor's jar, or nothing for a
   *     compilation without a processor
   */
  public static void main(String[] args) throws IOException {
    Path source = Path.of(args[0]);
    int times = Integer.parseInt(args[1]);
    String[] processing =
        args.length < 3 ? new String[] {"-proc:none"} : new String[] {"-processorpath", args[2]};
    List<Double> wall = new ArrayList<>();
    List<Double> busy = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      // A fresh JVM is asked only at the end: what it did before belongs to its compilation.
      long busyStart = times == 1 ? 0 : busyNanos();
      try (Compilation compilation = new Compilation()) {
        compilation.run(source, processing);
        wall.add((System.nanoTime() - start) * 1e-9);
        busy.add((busyNanos() - busyStart) * 1e-9);
      }
    }
    System.out.println(
        Figures.of("kiln", "compile")
            .with("wall_s", lastMedian(wall), 3)
            .with("cpu_s", lastMedian(busy), 3));
  }

  private static double lastMedian(List<Double> seconds) {
    List<Double> last = seconds.subList(Math.max(0, seconds.size() - COUNTED), seconds.size());
    return Quantiles.of(last.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  /** The processor time of this JVM, all threads together. */
  private static long busyNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
