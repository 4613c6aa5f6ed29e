package dev.kiln.samples.mnist;

import dev.kiln.runtime.train.GradientCheck;
import org.junit.jupiter.api.Test;

/** The test that a project keeps for its own networks. */
class GradientsTest {

  @Test
  void gradientsAreRight() {
    GradientCheck.checkAll(MnistCnnModel.create(1), SeparableDigitsModel.create(1));
  }
}
