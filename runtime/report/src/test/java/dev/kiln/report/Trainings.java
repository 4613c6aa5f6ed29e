package dev.kiln.report;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.Optimization;
import dev.kiln.runtime.train.TrainingPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a training says of itself. */
final class Trainings {

  private Trainings() {}

  static ModelInfo info() {
    return new ModelInfo(
        "Net",
        Shape.of(5, 5, 2),
        Shape.of(3),
        3,
        List.of(
            new LayerInfo("conv", "Conv2D", Shape.of(3, 3, 4), 76, 648),
            new LayerInfo("flat", "Flatten", Shape.of(36), 0, 0),
            new LayerInfo("out", "Dense", Shape.of(3), 111, 108)),
        List.of(
            new ParameterInfo("conv.weight", Shape.of(3, 3, 2, 4), 0, Initializer.ZEROS, 18, 36),
            new ParameterInfo("conv.bias", Shape.of(4), 72, Initializer.ZEROS, 4, 4),
            new ParameterInfo("out.weight", Shape.of(36, 3), 76, Initializer.ZEROS, 36, 3),
            new ParameterInfo("out.bias", Shape.of(3), 184, Initializer.ZEROS, 3, 3)));
  }

  static TrainingPlan plan(int samples, int epochs) {
    return new TrainingPlan(
        info(),
        Optimization.of(Sgd.of(0.01f)),
        List.of(),
        samples,
        100,
        100,
        1,
        epochs,
        1,
        true,
        42);
  }

  static EpochReport epoch(int number, double loss, double accuracy) {
    return new EpochReport(
        number,
        loss,
        accuracy,
        Map.of(),
        Optional.of(new Evaluation(loss + 0.5, accuracy - 0.25, 100, Map.of())),
        1_000,
        Duration.ofSeconds(2),
        0.125);
  }
}
