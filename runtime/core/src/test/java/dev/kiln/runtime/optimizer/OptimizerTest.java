package dev.kiln.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kiln.runtime.CounterRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

  private static final int LENGTH = 103;
  private static final int STEPS = 20;

  /** The position after the steps of one parameter's gradients, written down by the papers. */
  private interface Reference {
    double run(double start, double[] gradients);
  }

  static Stream<Arguments> references() {
    return Stream.of(
        arguments(Sgd.of(0.05f), (Reference) OptimizerTest::sgd),
        arguments(Sgd.momentum(0.05f, 0.9f), (Reference) OptimizerTest::momentum),
        arguments(Adam.of(0.05f), (Reference) (w, g) -> adam(w, g, 0.9, 0.999, 1e-8)),
        arguments(
            Adam.of(0.05f, 0.5f, 0.9f, 0.1f), (Reference) (w, g) -> adam(w, g, 0.5, 0.9, 0.1)));
  }

  @ParameterizedTest
  @MethodSource("references")
  void takesTheStepsOfAnIndependentDoubleImplementation(Optimizer optimizer, Reference reference) {
    float[] parameters = run(optimizer, LENGTH);
    for (int j = 0; j < LENGTH; j++) {
      double[] gradients = new double[STEPS];
      for (int t = 0; t < STEPS; t++) {
        gradients[t] = gradient(t, j);
      }
      assertEquals(reference.run(start(j), gradients), parameters[j], 1e-5, "parameter " + j);
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void givesTheSameBitsForAnyPartition(Optimizer optimizer, Reference unused) {
    float[] whole = run(optimizer, LENGTH);
    for (int width : new int[] {1, 7, 16, 64}) {
      assertArrayEquals(whole, run(optimizer, width), "ranges of " + width);
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void leavesOtherElementsAlone(Optimizer optimizer, Reference unused) {
    float[] parameters = {1, 1, 1, 1};
    Optimizer.State state = optimizer.start(4);
    state.beginStep(1);
    state.update(parameters, new float[] {1, 1, 1, 1}, 1, 3);
    assertEquals(1, parameters[0]);
    assertEquals(1, parameters[3]);
    assertEquals(parameters[1], parameters[2]);
    assertEquals(true, parameters[1] < 1);
  }

  @Test
  void eachStartForgets() {
    Optimizer optimizer = Adam.of(0.1f);
    assertArrayEquals(run(optimizer, LENGTH), run(optimizer, LENGTH));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity"})
  void refusesLearningRatesThatAreNotAboveZero(float rate) {
    String message = "the learning rate must be a number above 0, but is " + rate;
    assertMessage(message, () -> Sgd.of(rate));
    assertMessage(message, () -> Sgd.momentum(rate, 0.9f));
    assertMessage(message, () -> Adam.of(rate));
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "1", "NaN"})
  void refusesDecaysOutsideTheirRange(float decay) {
    String range = " must be at least 0 and below 1, but is " + decay;
    assertMessage("momentum" + range, () -> Sgd.momentum(0.1f, decay));
    assertMessage("beta1" + range, () -> Adam.of(0.1f, decay, 0.9f, 1e-8f));
    assertMessage("beta2" + range, () -> Adam.of(0.1f, 0.9f, decay, 1e-8f));
  }

  @Test
  void refusesAnEpsilonOfZero() {
    assertMessage(
        "epsilon must be a number above 0, but is 0.0", () -> Adam.of(0.1f, 0.9f, 0.99f, 0));
  }

  private static float[] run(Optimizer optimizer, int width) {
    float[] parameters = new float[LENGTH];
    float[] gradients = new float[LENGTH];
    for (int j = 0; j < LENGTH; j++) {
      parameters[j] = start(j);
    }
    Optimizer.State state = optimizer.start(LENGTH);
    for (int t = 0; t < STEPS; t++) {
      for (int j = 0; j < LENGTH; j++) {
        gradients[j] = gradient(t, j);
      }
      state.beginStep(1);
      for (int from = 0; from < LENGTH; from += width) {
        state.update(parameters, gradients, from, Math.min(LENGTH, from + width));
      }
    }
    return parameters;
  }

  private static float start(int j) {
    return CounterRandom.uniform(1, j) - 0.5f;
  }

  private static float gradient(int t, int j) {
    return CounterRandom.uniform(2 + t, j) - 0.4f;
  }

  private static double sgd(double w, double[] gradients) {
    for (double g : gradients) {
      w = w - 0.05 * g;
    }
    return w;
  }

  private static double momentum(double w, double[] gradients) {
    double v = 0;
    for (double g : gradients) {
      v = 0.9 * v + g;
      w = w - 0.05 * v;
    }
    return w;
  }

  private static double adam(
      double w, double[] gradients, double beta1, double beta2, double epsilon) {
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      double meanHat = m / (1 - Math.pow(beta1, t));
      double squareHat = v / (1 - Math.pow(beta2, t));
      w = w - 0.05 * meanHat / (Math.sqrt(squareHat) + epsilon);
    }
    return w;
  }

  private static void assertMessage(String message, Supplier<Optimizer> configuration) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, configuration::get);
    assertEquals(message, e.getMessage());
  }
}
