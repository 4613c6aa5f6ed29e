package dev.kiln.samples.benchmarks.scaling;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import dev.kiln.samples.benchmarks.kiln.KilnInference;
import dev.kiln.samples.benchmarks.kiln.KilnTraining;
import dev.kiln.samples.benchmarks.peak.FmaPeak;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The program: how the time of a step and of a prediction grows with batch, channels, image size
 * and depth, and what it is for several kinds of convolutions, beside the multiply-add peak. The
 * inputs are random.
 */
public final class Scaling {

  private final int threads;
  private final double seconds;
  private final double peak;

  private Scaling(int threads, double seconds, double peak) {
    this.threads = threads;
    this.seconds = seconds;
    this.peak = peak;
  }

  /**
   * Prints a line per point, then all as a Markdown table.
   *
   * @param args optional, of the form {@code threads=2}, {@code seconds=1} (of each measurement)
   *     and {@code axes=batch,depth}
   */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(option(args, "threads", "2"));
    double seconds = Double.parseDouble(option(args, "seconds", "1"));
    List<String> axes =
        List.of(option(args, "axes", "batch,channels,size,kind,depth,block").split(",", -1));
    double peak = FmaPeak.gigaflops(threads);
    System.out.printf(Locale.ROOT, "peak fma threads=%d gflops=%.1f%n", threads, peak);
    Scaling scaling = new Scaling(threads, seconds, peak);
    List<Figures> rows =
        ScalingCase.all().stream()
            .filter(point -> axes.contains(point.axis()))
            .map(scaling::measure)
            .toList();
    System.out.println();
    System.out.print(ScalingTable.of(rows));
    System.exit(0);
  }

  private static String option(String[] args, String name, String otherwise) {
    return Arrays.stream(args)
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> argument.substring(name.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }

  private Figures measure(ScalingCase point) {
    Model model = point.create().apply(42);
    Work work = Work.of(model.info());
    double forward;
    double step;
    try (Workers workers = Workers.of(threads)) {
      float[] images = images(model, point.batch());
      forward = median(predicting(model, images, point.batch(), workers));
      step = median(training(model, images, point.batch(), workers));
    }
    Figures figures =
        Figures.of("kiln", "scaling")
            .with("axis", point.axis())
            .with("value", point.value())
            .with("threads", threads)
            .with("batch", point.batch())
            .with("parameters", model.info().parameterCount())
            .with("mflop_forward", work.forward() / 1e6, 1)
            .with("mflop_train", work.training() / 1e6, 1)
            .with("forward_ms", forward * 1e3, 3)
            .with("forward_pct", percent(work.forward(), point, forward), 1)
            .with("train_ms", step * 1e3, 3)
            .with("train_pct", percent(work.training(), point, step), 1);
    System.out.println(figures);
    return figures;
  }

  private double percent(double flopPerSample, ScalingCase point, double time) {
    return 100 * flopPerSample * point.batch() / time / (peak * 1e9);
  }

  private static float[] images(Model model, int batch) {
    Random random = new Random(1);
    float[] images = new float[batch * model.info().input().elements()];
    for (int j = 0; j < images.length; j++) {
      images[j] = random.nextFloat();
    }
    return images;
  }

  private static Runnable predicting(Model model, float[] images, int batch, Workers workers) {
    KilnInference inference = new KilnInference(model, batch, workers);
    return () -> inference.predict(images);
  }

  /**
   * With a learning rate that changes next to nothing: what is timed should not depend on how often
   * it runs.
   */
  private static Runnable training(Model model, float[] images, int batch, Workers workers) {
    KilnTraining training = new KilnTraining(model, Sgd.momentum(1e-9f, 0.9f), batch, workers);
    int[] labels = new Random(2).ints(batch, 0, model.info().classes()).toArray();
    return () -> training.step(images, labels);
  }

  /** Of at least three runs, after as long a warm-up, in seconds. */
  private double median(Runnable run) {
    durations(run);
    return Quantiles.of(durations(run)).median();
  }

  private double[] durations(Runnable run) {
    double[] times = new double[1 << 16];
    int count = 0;
    long begin = System.nanoTime();
    long now = begin;
    while ((count < 3 || now - begin < seconds * 1e9) && count < times.length) {
      long start = now;
      run.run();
      now = System.nanoTime();
      times[count++] = (now - start) * 1e-9;
    }
    return Arrays.copyOf(times, count);
  }
}
