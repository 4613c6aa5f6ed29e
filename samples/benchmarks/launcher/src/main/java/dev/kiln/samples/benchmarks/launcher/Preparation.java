package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Settings;
import java.io.PrintWriter;
import java.util.List;

/**
 * What comes before the first round: the systems unpack their native libraries, which no later
 * start should pay for, and ONNX Runtime gets its model from Kiln and shows that it computes the
 * same.
 */
final class Preparation {

  private static final String ONNX = "onnxruntime";

  private final Systems known;
  private final MeasuredJvm jvm;
  private final PrintWriter out;

  Preparation(Systems known, MeasuredJvm jvm, PrintWriter out) {
    this.known = known;
    this.jvm = jvm;
    this.out = out;
  }

  /**
   * Prepares the systems.
   *
   * @throws RunFailedException if one does not run at all
   */
  void run(List<SystemUnderTest> systems) throws RunFailedException, InterruptedException {
    for (SystemUnderTest system : systems) {
      if (system.name().equals(ONNX)) {
        jvm.run(known.program("kiln.MnistOnnx"), 1, known.onnxDirectory().toString());
        tell(jvm.run(system, 1, "check"));
      } else {
        Settings once = new Settings(system.name(), "infer", Case.MNIST, 1, 1, 0, 1, 0, 0);
        jvm.run(system, 1, once.arguments());
      }
      out.println("ready " + system.name());
      out.flush();
    }
  }

  private void tell(List<Figures> figures) {
    figures.forEach(out::println);
  }
}
