package dev.kiln.samples.benchmarks.networks;

import dev.kiln.samples.benchmarks.harness.Compilation;
import dev.kiln.samples.benchmarks.harness.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles one network by itself, and says how long that took and how large the result is. */
public final class CompileTime {

  private CompileTime() {}

  /**
   * The program: a JVM of its own for each network, as a build has it.
   *
   * @param args the network's name, the directory of the sources, the processor's jar, and options
   *     of the processor
   */
  public static void main(String[] args) throws IOException {
    BenchmarkNetwork network = BenchmarkNetwork.named(args[0]);
    String packagePath = CompileTime.class.getPackageName().replace('.', '/');
    Path source = Path.of(args[1], packagePath, network.className() + ".java");
    try (Compilation compilation = new Compilation()) {
      long start = System.nanoTime();
      List<String> options = new ArrayList<>(List.of("-processorpath", args[2]));
      options.addAll(List.of(args).subList(3, args.length));
      compilation.run(source, options.toArray(String[]::new));
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.println(
          Figures.of("kiln", "compile")
              .with("network", network.title())
              .with("compile_s", seconds, 2)
              .with("source_kb", compilation.bytes("Model.java") / 1e3, 0)
              .with("classes_kb", compilation.bytes(".class") / 1e3, 0));
    }
  }
}
