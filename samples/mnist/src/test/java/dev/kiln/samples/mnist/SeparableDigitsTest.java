package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.Evaluator;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A depthwise separable network with batch normalisation learns the shipped digits. */
class SeparableDigitsTest {

  @Test
  void learnsAndKeepsItsRunningAveragesInTheFile(@TempDir Path directory) throws IOException {
    Digits digits = Digits.shipped();
    SeparableDigitsModel model = SeparableDigitsModel.create(42);

    Trainer.of(model)
        .optimizer(Adam.of(0.01f))
        .schedule(Schedule.oneCycle())
        .batchSize(32)
        .epochs(8)
        .fit(digits.train());

    try (Workers workers = Workers.ofProcessors()) {
      Evaluation evaluation = Evaluator.evaluate(model, digits.test(), 64, workers);
      assertTrue(evaluation.accuracy() >= 0.97, evaluation.toString());

      Path file = directory.resolve("digits.safetensors");
      model.save(file);
      SeparableDigitsModel loaded = SeparableDigitsModel.load(file);
      assertEquals(evaluation, Evaluator.evaluate(loaded, digits.test(), 64, workers));
    }
  }
}
