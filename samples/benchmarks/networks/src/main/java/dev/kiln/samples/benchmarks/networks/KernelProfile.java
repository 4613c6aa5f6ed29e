package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.Workers;
import dev.kiln.runtime.Workspace;
import dev.kiln.samples.benchmarks.harness.Batches;
import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Settings;
import dev.kiln.samples.benchmarks.kiln.KilnInference;
import dev.kiln.samples.benchmarks.kiln.KilnTraining;

/** Says how much of Kiln's time each kernel of a network takes. */
public final class KernelProfile {

  private final Settings settings;
  private final KernelTimes times;
  private final Runnable step;
  private long steps;
  private double seconds;

  private KernelProfile(Settings settings, Workspace workspace, Runnable step)
      throws IllegalAccessException {
    this.settings = settings;
    this.times = new KernelTimes(workspace, settings.threads());
    this.step = step;
  }

  /**
   * Prints a line of figures for each kernel, the slowest first, and one for the threads' time that
   * no kernel took: waiting, the optimizer, and copying inputs.
   *
   * @param args see {@link Settings}
   */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.parse(args);
    KernelProfile profile = of(settings, BenchmarkNetwork.named(settings.network()));
    profile.run(settings.warmUpSeconds());
    profile.times.reset();
    profile.run(settings.windowSeconds() * settings.windows());
    profile.print();
    System.exit(0);
  }

  private static KernelProfile of(Settings settings, BenchmarkNetwork network) throws Exception {
    Workers workers = Workers.of(settings.threads());
    var model = KilnNetworks.model(Reference.of(network));
    Batches batches = network.batches(settings.batch());
    if (settings.mode().equals("train")) {
      KilnTraining training = KilnNetworks.training(model, settings.batch(), workers);
      Runnable step =
          () -> {
            Batch batch = batches.next();
            training.step(batch.inputs(), batch.labels());
          };
      return new KernelProfile(settings, training.workspace(), step);
    }
    KilnInference inference = new KilnInference(model, settings.batch(), workers);
    return new KernelProfile(
        settings, inference.workspace(), () -> inference.predict(batches.next().inputs()));
  }

  private void run(double duration) {
    long begin = System.nanoTime();
    steps = 0;
    do {
      step.run();
      steps++;
    } while (System.nanoTime() - begin < duration * 1e9);
    seconds = (System.nanoTime() - begin) * 1e-9;
  }

  private void print() {
    double all = seconds * times.threads();
    for (KernelTimes.Kernel kernel : times.slowestFirst()) {
      print(kernel.name(), kernel.nanos() * 1e-9, all);
    }
    print("(no kernel)", all - times.nanos() * 1e-9, all);
  }

  private void print(String name, double kernelSeconds, double allSeconds) {
    System.out.println(
        Figures.of("kiln", "kernel")
            .with("network", settings.network())
            .with("name", name.replace(' ', '_'))
            .with("us_per_step", kernelSeconds / steps * 1e6, 1)
            .with("share_pct", 100 * kernelSeconds / allSeconds, 2));
  }
}
