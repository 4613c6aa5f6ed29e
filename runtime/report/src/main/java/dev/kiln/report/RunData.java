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
import org.jspecify.annotations.Nullable;

/** What a report knows of a training so far. */
final class RunData {

  final Model model;
  final String title;
  final String command;
  final Optional<Dataset> samples;
  final Instant started;
  final DrawnOnce network;
  final List<EpochReport> epochs = new ArrayList<>();
  final List<Statistics> statistics = new ArrayList<>();
  final List<Sample> shown = new ArrayList<>();
  @Nullable TrainingPlan plan;
  Optional<Predictions> predictions = Optional.empty();
  Optional<String> ending = Optional.empty();

  RunData(Model model, String title, String command, Optional<Dataset> samples) {
    this(
        model,
        title,
        command,
        samples.filter(data -> data.size() > 0),
        Instant.now(),
        new DrawnOnce());
  }

  private RunData(
      Model model,
      String title,
      String command,
      Optional<Dataset> samples,
      Instant started,
      DrawnOnce network) {
    this.model = model;
    this.title = title;
    this.command = command;
    this.samples = samples;
    this.started = started;
    this.network = network;
  }

  /**
   * What is known now, which another thread may draw while the training goes on. The weights that
   * it draws are those of the moment.
   */
  RunData snapshot() {
    RunData copy = new RunData(model, title, command, samples, started, network);
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

  /** The samples, if the model tells classes apart and they say which. */
  Optional<Dataset> labelled() {
    ModelInfo info = model.info();
    boolean classes = info.targets() == Targets.LABELS && info.output().elements() > 1;
    return samples.filter(data -> classes && data.labelled());
  }

  List<Integer> epochNumbers() {
    return epochs.stream().map(EpochReport::epoch).toList();
  }
}
