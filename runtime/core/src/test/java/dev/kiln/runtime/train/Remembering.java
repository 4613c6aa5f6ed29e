package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import java.time.Duration;
import java.util.List;

/** Trainings in which all remember something that can. */
final class Remembering {

  private Remembering() {}

  static Model model() {
    return SoftmaxRegression.create(Shape.of(2), 3, 5);
  }

  /** Of a model with batches of 8. */
  static Trainer trainer(Model model, int epochs) {
    return Trainer.of(model).batchSize(8).epochs(epochs).threads(1).logging(false);
  }

  /** The same with all that remembers. */
  static Trainer everything(Trainer trainer) {
    return trainer
        .optimizer(Adam.of(0.1f))
        .schedule(Schedule.cosine(5))
        .group(ParameterGroup.of("*.bias").rate(0.5f))
        .reduceOnPlateau(ReduceOnPlateau.of(0.5, 1))
        .earlyStopping(EarlyStopping.on(Metrics.f1(), 1000))
        .averageWeights(0.8f)
        .accumulate(2)
        .metrics(Metrics.rocAuc(), Metrics.confusionMatrix(), Metrics.topK(2));
  }

  /** All epochs but for the time that they took. */
  static List<EpochReport> withoutTime(TrainingHistory history) {
    return history.epochs().stream()
        .map(
            r ->
                new EpochReport(
                    r.epoch(),
                    r.trainLoss(),
                    r.trainAccuracy(),
                    r.trainMetrics(),
                    r.validation(),
                    r.samples(),
                    Duration.ZERO,
                    r.learningRate()))
        .toList();
  }
}
