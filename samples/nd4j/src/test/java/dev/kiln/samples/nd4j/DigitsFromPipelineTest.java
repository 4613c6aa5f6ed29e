package dev.kiln.samples.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

class DigitsFromPipelineTest {

  @BeforeEach
  void assumeBackend() {
    String failure = "";
    try {
      Nd4j.create(1);
    } catch (LinkageError | RuntimeException e) {
      failure = e.toString();
    }
    String reason = failure;
    assumeTrue(reason.isEmpty(), () -> "ND4J's native library does not load here: " + reason);
  }

  @Test
  void learnsToReadDigits() throws Exception {
    Evaluation evaluation = DigitsFromPipeline.run(8);

    assertEquals(397, evaluation.getNumRowCounter());
    assertTrue(evaluation.accuracy() >= 0.96, evaluation.stats());
  }
}
