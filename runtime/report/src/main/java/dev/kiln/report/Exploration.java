package dev.kiln.report;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.PredictionObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks at what a model makes of samples, as often as a small part of the training's time allows:
 * at all samples, for the confusion matrix and mistakes, and closely at a few, one after the other.
 * Where the samples are those that the trainer validates on, the former costs nothing.
 */
final class Exploration {

  private static final int SHOWN_SAMPLES = 4;

  /** A training step computes each product three times: forward, and for two gradients. */
  private static final int STEP_PER_PREDICTION = 3;

  private final RunData run;
  private final Optional<Dataset> samples;
  private final List<Integer> shown;

  /** Of which parameters the pictures are; 0 where there are none. */
  private final int[] shownOf;

  private int predictionsOf;
  private int collectedOf;
  private Optional<Predictions.Collector> collector = Optional.empty();
  private int next;
  private long spentNanos;
  private long trainingNanos;
  private double predictionNanos;

  Exploration(RunData run) {
    this.run = run;
    this.samples = run.labelled();
    this.shown =
        samples
            .filter(data -> run.ofImages())
            .map(Exploration::ofDifferentClasses)
            .orElse(List.of());
    this.shownOf = new int[shown.size()];
  }

  private static List<Integer> ofDifferentClasses(Dataset data) {
    List<Integer> chosen = new ArrayList<>();
    TreeSet<Integer> classes = new TreeSet<>();
    for (int i = 0; i < Math.min(data.size(), 1000) && chosen.size() < SHOWN_SAMPLES; i++) {
      if (classes.add(data.label(i))) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  /** Reads along while the trainer measures the samples. */
  Optional<PredictionObserver> validation(Dataset validation) {
    collector =
        samples
            .filter(own -> own == validation)
            .map(own -> new Predictions.Collector(own, run.model.info().output().elements()));
    collectedOf = collector.isPresent() ? parameters() : 0;
    return collector.map(observer -> observer);
  }

  /** Looks at what an epoch changed, as far as the time allows. */
  void afterEpoch(EpochReport report, int threads) {
    trainingNanos += report.trainTime().toNanos();
    predictionNanos =
        (double) report.trainTime().toNanos() * threads / report.samples() / STEP_PER_PREDICTION;
    int now = parameters();
    if (!takeCollected() && samples.isPresent() && affords(Predictions.count(samples.get()))) {
      predict(now);
    }
    for (int i = 0; i < shown.size() && affords(predictionsOfImage()); i++) {
      look(next, now);
      next = (next + 1) % shown.size();
    }
  }

  private int predictionsOfImage() {
    return Attribution.predictions(run.model.info().input());
  }

  /** Whether so many predictions can be afforded. */
  private boolean affords(long predictions) {
    double budget = trainingNanos / 100.0 * Report.MOST_OF_TIME_PERCENT;
    return spentNanos + predictions * predictionNanos <= budget;
  }

  /** Looks at the model as it is given back: only at what is not known of it yet. */
  void atEnd() {
    int now = parameters();
    if (samples.isPresent() && predictionsOf != now) {
      predict(now);
    }
    for (int i = 0; i < shown.size(); i++) {
      if (shownOf[i] != now) {
        look(i, now);
      }
    }
  }

  /** Whether there was something. */
  private boolean takeCollected() {
    boolean collected = collector.isPresent();
    if (collected) {
      run.predictions = collector.map(Predictions.Collector::all);
      predictionsOf = collectedOf;
      collector = Optional.empty();
    }
    return collected;
  }

  private void predict(int parameters) {
    long start = System.nanoTime();
    run.predictions = Optional.of(Predictions.of(run.model, samples.orElseThrow()));
    predictionsOf = parameters;
    spentNanos += System.nanoTime() - start;
  }

  private void look(int place, int parameters) {
    long start = System.nanoTime();
    Sample sample = Sample.of(run.model, samples.orElseThrow(), shown.get(place));
    if (place < run.shown.size()) {
      run.shown.set(place, sample);
    } else {
      run.shown.add(sample);
    }
    shownOf[place] = parameters;
    spentNanos += System.nanoTime() - start;
  }

  /** Tells parameters apart; never 0. */
  private int parameters() {
    return Arrays.hashCode(run.model.parameters()) | 1;
  }
}
