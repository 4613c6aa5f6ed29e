package dev.kiln.samples.benchmarks.harness;

import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import dev.kiln.samples.benchmarks.harness.Windows.Step;

/** Measures one system in one mode, and prints one line of {@link Figures}. */
public final class Measurement {

  /** The part of all steps that no other process has disturbed, even on a busy machine. */
  private static final double UNDISTURBED = 0.1;

  private final Settings settings;
  private final Contender contender;
  private Figures figures;

  private Measurement(Settings settings, Contender contender) {
    this.settings = settings;
    this.contender = contender;
    this.figures =
        Figures.of(settings.system(), settings.mode())
            .with("network", settings.network())
            .with("threads", settings.threads())
            .with("batch", settings.batch());
  }

  /**
   * The program of a measured JVM: call it from the {@code main} of each contender. Ends the JVM,
   * since some systems' threads would keep it alive.
   *
   * @param arguments see {@link Settings#arguments()}
   * @throws Exception whatever the contender throws
   */
  public static void main(Contender contender, String... arguments) throws Exception {
    Settings settings = Settings.parse(arguments);
    System.out.println(of(settings, contender));
    System.out.flush();
    System.exit(0);
  }

  /** Runs the contender and gives its figures. */
  static Figures of(Settings settings, Contender contender) throws Exception {
    Measurement measurement = new Measurement(settings, contender);
    switch (settings.mode()) {
      case "train" -> measurement.train();
      case "infer" -> measurement.infer();
      default -> throw new IllegalArgumentException("mode=" + settings.mode() + " is unknown");
    }
    return measurement.figures;
  }

  private void train() throws Exception {
    Batches batches = contender.batches(settings.batch());
    Training training = contender.training(settings.batch(), settings.threads());
    Batch firstBatch = batches.next();
    float firstLoss = training.step(firstBatch.inputs(), firstBatch.labels());
    Moment first = Moment.now();
    Windows windows =
        Windows.run(
            settings,
            () -> {
              Batch batch = batches.next();
              training.step(batch.inputs(), batch.labels());
            });
    // The loss of one batch tells nothing beside that of another.
    float lastLoss = training.step(firstBatch.inputs(), firstBatch.labels());
    addRates(windows);
    figures =
        first
            .addMillis(figures, "first_step_ms")
            .with("steady_ms", steadyMillis(first, windows), 0)
            .with("first_loss", firstLoss, 4)
            .with("last_loss", lastLoss, 4)
            .with("parameters", training.parameters());
    addProcess(windows);
  }

  private void infer() throws Exception {
    Batches batches = contender.batches(settings.batch());
    Inference inference = contender.inference(settings.batch(), settings.threads());
    float[][] output = new float[1][];
    Step step = () -> output[0] = inference.predict(batches.next().inputs());
    step.run();
    Moment first = Moment.now();
    Probabilities.check(output[0], settings.batch(), contender.classes());
    Windows windows = Windows.run(settings, step);
    addRates(windows);
    Quantiles durations = windows.durations();
    figures =
        first
            .addMillis(figures, "first_prediction_ms")
            .with("p50_us", durations.median() * 1e6, 1)
            .with("p99_us", durations.at(0.99) * 1e6, 1);
    addProcess(windows);
  }

  private void addRates(Windows windows) {
    Quantiles rates = windows.rates();
    figures =
        figures
            .with("samples_per_s", rates.median() * settings.batch(), 1)
            .with("min", rates.min() * settings.batch(), 1)
            .with("max", rates.max() * settings.batch(), 1)
            .with("undisturbed", settings.batch() / windows.durations().at(UNDISTURBED), 1);
  }

  private void addProcess(Windows windows) {
    figures = windows.addLoad(figures).with("peak_rss_mb", LinuxProc.peakMemoryMegabytes(), 0);
  }

  /** From when on training ran at 90% of the speed that it has in the windows, or NaN. */
  private static double steadyMillis(Moment first, Windows windows) {
    long reached = windows.allSteps().reaches(0.9 * windows.stepsPerSecond());
    return reached < 0 ? Double.NaN : first.millisSinceStart(reached);
  }

  /**
   * A moment on both clocks: only one of them knows when the JVM started, and only the other is
   * precise.
   */
  private record Moment(long millis, long nanos) {

    static Moment now() {
      return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    Figures addMillis(Figures figures, String name) {
      return figures.with(name, millisSinceStart(nanos), 0);
    }

    double millisSinceStart(long otherNanos) {
      return millis - JvmClock.startMillis() + (otherNanos - nanos) * 1e-6;
    }
  }
}
