package dev.kiln.report;

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
    return ModelInfo.builder("Net")
        .input(Shape.of(5, 5, 2))
        .output(Shape.of(3))
        .layers(
            List.of(
                LayerInfo.builder("conv", "Conv2D")
                    .output(Shape.of(3, 3, 4))
                    .parameters(76)
                    .multiplyAdds(648)
                    .build(),
                LayerInfo.builder("flat", "Flatten").output(Shape.of(36)).build(),
                LayerInfo.builder("out", "Dense")
                    .output(Shape.of(3))
                    .parameters(111)
                    .multiplyAdds(108)
                    .build()))
        .parameters(
            List.of(
                ParameterInfo.builder("conv.weight", Shape.of(3, 3, 2, 4)).fans(18, 36).build(),
                ParameterInfo.builder("conv.bias", Shape.of(4)).offset(72).fans(4, 4).build(),
                ParameterInfo.builder("out.weight", Shape.of(36, 3)).offset(76).fans(36, 3).build(),
                ParameterInfo.builder("out.bias", Shape.of(3)).offset(184).fans(3, 3).build()))
        .build();
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
