package dev.kiln.runtime.train;

import dev.kiln.runtime.CounterRandom;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One training, from the first step to the last. */
final class TrainingRun {

  private final Model model;
  private final TrainingPlan plan;
  private final Workers workers;
  private final TrainingListener listener;
  private final TrainingWorkspace workspace;
  private final BatchLoader loader;
  private final Optimizer.State optimizer;
  private final Optional<ReduceOnPlateau.State> plateau;
  private final Penalties penalties;
  private final long orderKey;
  private final long stepKey;

  TrainingRun(
      Model model, Dataset train, TrainingPlan plan, Workers workers, TrainingListener listener) {
    this.model = model;
    this.plan = plan;
    this.workers = workers;
    this.listener = listener;
    this.workspace = model.trainingWorkspace(Math.min(plan.batchSize(), plan.samples()), workers);
    this.loader = new BatchLoader(train, model.info(), workspace);
    this.optimizer = plan.optimizer().start(model.info().trainableCount());
    this.penalties = Penalties.of(model.info());
    this.plateau = plan.plateau().map(ReduceOnPlateau::start);
    this.orderKey = CounterRandom.derive(plan.seed(), 0);
    this.stepKey = CounterRandom.derive(plan.seed(), 1);
  }

  /** Trains for all epochs. */
  TrainingHistory run(Optional<Evaluator> validation) {
    listener.onTrainingStart(plan);
    List<EpochReport> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      EpochReport report = runEpoch(epoch, validation);
      epochs.add(report);
      listener.onEpoch(report);
    }
    return new TrainingHistory(epochs);
  }

  private EpochReport runEpoch(int epoch, Optional<Evaluator> validation) {
    long start = System.nanoTime();
    Score score = trainEpoch(epoch);
    Duration trainTime = Duration.ofNanos(System.nanoTime() - start);
    checkParametersFinite(epoch);
    Optional<Evaluation> evaluation = validation.map(Evaluator::evaluate);
    evaluation.ifPresent(e -> checkFinite("the validation loss", e.loss(), "epoch " + epoch));
    double loss = evaluation.map(Evaluation::loss).orElse(score.loss());
    plateau.ifPresent(p -> p.observe(loss));
    return new EpochReport(
        epoch, score.loss(), score.accuracy(), evaluation, score.samples(), trainTime);
  }

  private Score trainEpoch(int epoch) {
    int[] order = order(epoch);
    loader.startEpoch(epoch, plan.seed());
    long epochKey = CounterRandom.derive(stepKey, epoch);
    Score score = new Score(model.info().targets());
    for (int batch = 1; batch <= plan.batches(); batch++) {
      int first = (batch - 1) * workspace.capacity();
      int samples = Math.min(workspace.capacity(), plan.samples() - first);
      loader.load(order, first, samples);
      workspace.step(samples, CounterRandom.derive(epochKey, batch));
      double loss = score.add(workspace, samples);
      checkFinite(
          "the loss", loss, "epoch " + epoch + ", batch " + batch + " of " + plan.batches());
      updateParameters((epoch - 1L) * plan.batches() + batch - 1);
      listener.onBatch(report(epoch, batch, samples, loss, score));
    }
    return score;
  }

  private int[] order(int epoch) {
    return plan.shuffle()
        ? SampleOrder.shuffled(plan.samples(), CounterRandom.derive(orderKey, epoch))
        : SampleOrder.sequential(plan.samples());
  }

  private void updateParameters(long step) {
    long steps = (long) plan.epochs() * plan.batches();
    float lowered = plateau.map(ReduceOnPlateau.State::factor).orElse(1f);
    optimizer.beginStep(plan.schedule().factor(step, steps) * lowered);
    float[] parameters = model.parameters();
    float[] gradients = workspace.gradients();
    int trainable = model.info().trainableCount();
    penalties.addTo(gradients, parameters);
    optimizer.measure(gradients, trainable);
    workers.run(trainable, (worker, from, to) -> optimizer.update(parameters, gradients, from, to));
    for (int i = trainable; i < parameters.length; i++) {
      parameters[i] -= gradients[i];
    }
  }

  /** The last step of an epoch has no loss after it that would show what it did. */
  private void checkParametersFinite(int epoch) {
    for (float parameter : model.parameters()) {
      if (!Float.isFinite(parameter)) {
        checkFinite("a parameter", parameter, "epoch " + epoch);
      }
    }
  }

  private void checkFinite(String what, double value, String place) {
    if (!Double.isFinite(value)) {
      throw new TrainingException(
          what
              + (" became " + value + " in " + place)
              + ("; lower the learning rate of " + plan.optimizer())
              + ", or look for extreme values in the data");
    }
  }

  private BatchReport report(int epoch, int batch, int samples, double loss, Score score) {
    return new BatchReport(
        epoch,
        batch,
        plan.batches(),
        samples,
        loss,
        score.samples(),
        score.loss(),
        score.accuracy());
  }
}
