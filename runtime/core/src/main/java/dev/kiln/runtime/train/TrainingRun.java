package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.internal.random.CounterRandom;
import dev.kiln.runtime.train.TrainingHistory.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One training, from where its state is to the last step. */
final class TrainingRun {

  private final Model model;
  private final TrainingPlan plan;
  private final Listeners listeners;
  private final StopSignal stop;
  private final TrainingWorkspace workspace;
  private final BatchLoader loader;
  private final InputWatch watch;
  private final TrainingState state;
  private final ParameterUpdate update;
  private final EpochReports reports;
  private final int earlierEpochs;
  private final boolean weighted;
  private final long orderKey;
  private final long stepKey;
  private Optional<CheckpointWriter> checkpoints = Optional.empty();

  TrainingRun(
      Model model,
      Dataset train,
      TrainingPlan plan,
      Workers workers,
      Listeners listeners,
      StopSignal stop,
      List<EpochReport> earlier) {
    this.model = model;
    this.plan = plan;
    this.listeners = listeners;
    this.stop = stop;
    this.workspace = model.trainingWorkspace(Math.min(plan.batchSize(), plan.samples()), workers);
    this.loader = new BatchLoader("training", train, model.info(), workspace);
    this.watch = new InputWatch(model.info(), model.metadata().standardization());
    Score score = new Score(plan.metrics(), model.info(), workspace);
    this.state = new TrainingState(model, plan.optimization(), score);
    this.update = new ParameterUpdate(model, workspace, plan.optimization(), state.optimizer);
    this.reports = new EpochReports(plan.metrics(), earlier);
    this.earlierEpochs = earlier.size();
    this.weighted = train.weighted();
    this.orderKey = CounterRandom.derive(plan.seed(), 0);
    this.stepKey = CounterRandom.derive(plan.seed(), 1);
  }

  /** Where the training is; to be set before {@link #run}. */
  TrainingState state() {
    return state;
  }

  /** The epochs that are completed, those of earlier trainings as well. */
  List<EpochReport> allReports() {
    return reports.all();
  }

  /** From now on writes checkpoints. */
  CheckpointWriter writeCheckpoints(
      Checkpoints rules, CheckpointFolder folder, TrainingConfiguration configuration) {
    CheckpointWriter writer =
        new CheckpointWriter(rules, folder, model, plan, configuration, state, reports);
    checkpoints = Optional.of(writer);
    return writer;
  }

  /** Trains for all epochs, or until it is stopped. */
  TrainingHistory run(Optional<Evaluator> validation) {
    listeners.onTrainingStart(plan.startingWith(state.epoch));
    Ending ending = Ending.COMPLETED;
    boolean done = false;
    while (ending == Ending.COMPLETED && !done) {
      if (state.earlyStopping.filter(EarlyStopping.State::isExhausted).isPresent()) {
        ending = Ending.STOPPED_EARLY;
      } else if (state.epoch > plan.epochs()) {
        done = true;
      } else if (!runEpoch(validation)) {
        ending = stop.ending();
      }
    }
    checkpoints.ifPresent(CheckpointWriter::atEnd);
    List<EpochReport> all = reports.all();
    return new TrainingHistory(all.subList(earlierEpochs, all.size()), ending);
  }

  /** Whether the epoch was completed. */
  private boolean runEpoch(Optional<Evaluator> validation) {
    if (!trainEpoch() || stop.getAsBoolean()) {
      return false;
    }
    Optional<Evaluation> evaluation = withAverages(() -> validation.flatMap(this::evaluate));
    if (validation.isPresent() && evaluation.isEmpty()) {
      return false;
    }
    EpochReport report = report(evaluation);
    observe(report);
    state.nextEpoch();
    reports.add(report);
    checkpoints.ifPresent(writer -> writeAfterEpoch(writer, report));
    listeners.onEpoch(report);
    return true;
  }

  private Optional<Evaluation> evaluate(Evaluator validation) {
    return validation.evaluate(
        stop, listeners.observeValidation(state.epoch, validation.dataset()));
  }

  private void writeAfterEpoch(CheckpointWriter writer, EpochReport report) {
    withAverages(
        () -> {
          writer.ifBest(report);
          return report;
        });
    writer.afterEpoch();
  }

  private void observe(EpochReport report) {
    double loss = report.validation().map(Evaluation::loss).orElse(report.trainLoss());
    if (!Double.isFinite(loss)) {
      throw diverged("the validation loss became " + loss + " after epoch " + state.epoch);
    }
    state.plateau.ifPresent(plateau -> plateau.observe(loss));
    withAverages(
        () -> {
          state.earlyStopping.ifPresent(rule -> rule.observe(report, model.parameters()));
          return report;
        });
  }

  /** Does something while the model has the parameters that it will be given back with. */
  private <T> T withAverages(Supplier<T> action) {
    state.average.ifPresent(WeightAverage::swap);
    try {
      return action.get();
    } finally {
      state.average.ifPresent(WeightAverage::swap);
    }
  }

  /** Whether all batches of the epoch are done. */
  private boolean trainEpoch() {
    int[] order = order();
    loader.startEpoch(state.epoch, plan.seed(), order, state.batch * plan.batchSize());
    while (state.batch < plan.batches()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      long start = System.nanoTime();
      int first = state.batch * plan.batchSize();
      int samples = Math.min(workspace.capacity(), plan.samples() - first);
      double loss = trainBatch(order, first, samples);
      state.batch++;
      state.trainNanos += System.nanoTime() - start;
      if (checkpoints.isPresent()) {
        checkpoints.get().afterBatch();
      }
      if (!listeners.isEmpty()) {
        listeners.onBatch(report(samples, loss));
      }
    }
    watch.say();
    return true;
  }

  private int[] order() {
    return plan.shuffle()
        ? SampleOrder.shuffled(plan.samples(), CounterRandom.derive(orderKey, state.epoch))
        : SampleOrder.sequential(plan.samples());
  }

  /** Trains on a batch, and gives its mean loss before that. */
  private double trainBatch(int[] order, int first, int samples) {
    loader.load(order, first, samples);
    watch.look(workspace, samples);
    if (weighted) {
      loader.copyWeights(workspace.useSampleWeights(), samples);
    }
    long key = CounterRandom.derive(stepKey, state.epoch);
    update.beforeStep();
    Optional<StepObserver> observer = listeners.observe(state.epoch, state.batch + 1);
    step(samples, CounterRandom.derive(key, state.batch + 1), observer);
    if (weighted && !workspace.weighsSamples()) {
      throw new UnsupportedOperationException(
          model.info().name() + " can't weigh samples; train it on a dataset without weights");
    }
    double loss = state.score.add(loader, samples);
    if (!Double.isFinite(loss)) {
      update.takeBack();
      throw diverged("the loss became " + loss + place());
    }
    if (!update.checkUpdated() || !changeParameters(samples)) {
      throw diverged("a parameter became infinite or NaN" + place());
    }
    return loss;
  }

  private void step(int samples, long key, Optional<StepObserver> observer) {
    if (observer.isEmpty()) {
      workspace.step(samples, key);
    } else {
      workspace.tracedStep(samples, key, observer.get());
      observer.get().onGradients(workspace.gradients());
    }
  }

  /** Whether the parameters are finite after that. */
  private boolean changeParameters(int samples) {
    int accumulation = plan.optimization().accumulation();
    if (state.gradientSum.isPresent()) {
      state.gradientSum.get().add(workspace.gradients(), samples);
      int done = state.batch + 1;
      if (done % accumulation != 0 && done != plan.batches()) {
        return true;
      }
      state.gradientSum.get().moveTo(workspace.gradients());
    }
    long step = (state.epoch - 1L) * plan.steps() + state.batch / accumulation;
    long steps = (long) plan.epochs() * plan.steps();
    float factor = plan.optimization().schedule().factor(step, steps, plan.steps());
    factor *= state.plateauFactor();
    state.learningRate = factor * plan.optimizer().learningRate();
    boolean finite = update.apply(factor);
    if (finite && state.average.isPresent()) {
      state.average.get().add(workspace.workers());
    }
    return finite;
  }

  private String place() {
    return " in epoch " + state.epoch + ", batch " + (state.batch + 1) + " of " + plan.batches();
  }

  private TrainingException diverged(String what) {
    return new TrainingException(
        what
            + ("; lower the learning rate of " + plan.optimizer())
            + ", or look for extreme values in the data");
  }

  private BatchReport report(int samples, double loss) {
    return new BatchReport(
        state.epoch,
        state.batch,
        plan.batches(),
        samples,
        loss,
        state.score.samples(),
        state.score.loss(),
        state.score.accuracy());
  }

  private EpochReport report(Optional<Evaluation> evaluation) {
    Score score = state.score;
    return new EpochReport(
        state.epoch,
        score.loss(),
        score.accuracy(),
        score.values(),
        evaluation,
        score.samples(),
        Duration.ofNanos(state.trainNanos),
        state.learningRate);
  }
}
