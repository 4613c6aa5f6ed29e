package dev.kiln.report;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.TrainingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report knows of a training so far. */
final class RunData {

  private static final int SHOWN_SAMPLES = 4;

  final Model model;
  final String title;
  final String command;
  final Optional<Dataset> samples;
  final Instant started;
  final List<EpochReport> epochs = new ArrayList<>();
  final List<Statistics> statistics = new ArrayList<>();
  final List<Sample> shown = new ArrayList<>();
  @Nullable TrainingPlan plan;
  Optional<Predictions> predictions = Optional.empty();
  Optional<String> ending = Optional.empty();

  RunData(Model model, String title, String command, Optional<Dataset> samples) {
    this(model, title, command, samples.filter(data -> data.size() > 0), Instant.now());
  }

  private RunData(
      Model model, String title, String command, Optional<Dataset> samples, Instant started) {
    this.model = model;
    this.title = title;
    this.command = command;
    this.samples = samples;
    this.started = started;
  }

  /**
   * What is known now, which another thread may draw while the training goes on. The weights that
   * it draws are those of the moment.
   */
  RunData snapshot() {
    RunData copy = new RunData(model, title, command, samples, started);
    copy.epochs.addAll(epochs);
    copy.statistics.addAll(statistics);
    copy.shown.addAll(shown);
    copy.plan = plan;
    copy.predictions = predictions;
    copy.ending = ending;
    return copy;
  }

  /** Whether the network takes images, which can be shown. */
  boolean ofImages() {
    List<Integer> shape = model.info().input().dimensions();
    return shape.size() == 3 && shape.get(0) > 1 && shape.get(1) > 1;
  }

  /** The names of the classes; their numbers where they have none. */
  List<String> labels() {
    List<String> names = model.metadata().labels();
    if (!names.isEmpty()) {
      return names;
    }
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < model.info().output().elements(); i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }

  /** Looks at the model as it is now: what it predicts, and what it makes of a few samples. */
  void explore() {
    ModelInfo info = model.info();
    boolean classes = info.targets() == Targets.LABELS && info.output().elements() > 1;
    if (samples.isEmpty() || !classes || !samples.get().labelled()) {
      return;
    }
    Dataset data = samples.get();
    predictions = Optional.of(Predictions.of(model, data));
    if (ofImages()) {
      shown.clear();
      for (int index : ofDifferentClasses(data)) {
        shown.add(Sample.of(model, data, index));
      }
    }
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

  List<Integer> epochNumbers() {
    return epochs.stream().map(EpochReport::epoch).toList();
  }
}
