package dev.kiln.runtime.train;

import dev.kiln.runtime.CounterRandom;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Optimizer;
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
  private final long orderKey;
  private final long stepKey;

  TrainingRun(
      Model model, Dataset train, TrainingPlan plan, Workers workers, TrainingListener listener) {
    this.model = model;
    this.plan = plan;
    this.workers = workers;
    this.listener = listener;
    this.workspace = model.trainingWorkspace(Math.min(plan.batchSize(), plan.samples()), workers);
    this.loader = new BatchLoader(train, workspace);
    this.optimizer = plan.optimizer().start(model.info().parameterCount());
    this.orderKey = CounterRandom.derive(plan.seed(), 0);
    this.stepKey = CounterRandom.derive(plan.seed(), 1);
  }

  /** Trains for all epochs. */
  TrainingHistory run(Optional<Evaluator> validation) {
    listener.onTrainingStart(plan);
    List<EpochReport> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      long start = System.nanoTime();
      Score score = trainEpoch(epoch);
      Duration trainTime = Duration.ofNanos(System.nanoTime() - start);
      EpochReport report =
          new EpochReport(
              epoch,
              score.loss(),
              score.accuracy(),
              validation.map(Evaluator::evaluate),
              score.samples(),
              trainTime);
      epochs.add(report);
      listener.onEpoch(report);
    }
    return new TrainingHistory(epochs);
  }

  private Score trainEpoch(int epoch) {
    int[] order = order(epoch);
    long epochKey = CounterRandom.derive(stepKey, epoch);
    Score score = new Score();
    for (int batch = 1; batch <= plan.batches(); batch++) {
      int first = (batch - 1) * workspace.capacity();
      int samples = Math.min(workspace.capacity(), plan.samples() - first);
      loader.load(order, first, samples);
      workspace.step(samples, CounterRandom.derive(epochKey, batch));
      double loss = score.add(workspace, samples);
      checkFinite(loss, epoch, batch);
      updateParameters();
      listener.onBatch(report(epoch, batch, samples, loss, score));
    }
    return score;
  }

  private int[] order(int epoch) {
    return plan.shuffle()
        ? SampleOrder.shuffled(plan.samples(), CounterRandom.derive(orderKey, epoch))
        : SampleOrder.sequential(plan.samples());
  }

  private void updateParameters() {
    optimizer.beginStep();
    float[] parameters = model.parameters();
    float[] gradients = workspace.gradients();
    workers.run(
        parameters.length, (worker, from, to) -> optimizer.update(parameters, gradients, from, to));
  }

  private void checkFinite(double loss, int epoch, int batch) {
    if (!Double.isFinite(loss)) {
      String place = "epoch " + epoch + ", batch " + batch + " of " + plan.batches();
      throw new TrainingException(
          "the loss became "
              + loss
              + " in "
              + place
              + "; lower the learning rate of "
              + plan.optimizer()
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
