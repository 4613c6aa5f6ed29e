package dev.kiln.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kiln.runtime.internal.random.CounterRandom;
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
            Adam.of(0.05f, 0.5f, 0.9f, 0.1f), (Reference) (w, g) -> adam(w, g, 0.5, 0.9, 0.1)),
        arguments(Sgd.nesterov(0.05f, 0.9f), (Reference) OptimizerTest::nesterov),
        arguments(AdamW.of(0.05f, 0.1f), (Reference) OptimizerTest::adamW),
        arguments(Adam.of(0.05f).decoupledWeightDecay(0.1f), (Reference) OptimizerTest::adamW),
        arguments(AmsGrad.of(0.05f), (Reference) OptimizerTest::amsGrad),
        arguments(RmsProp.of(0.05f), (Reference) (w, g) -> rmsProp(w, g, 0)),
        arguments(RmsProp.momentum(0.05f, 0.8f), (Reference) (w, g) -> rmsProp(w, g, 0.8)),
        arguments(Adagrad.of(0.05f), (Reference) (w, g) -> adagrad(w, g, 0, 1e-10)),
        arguments(new Adagrad(0.05f, 0.1f, 0.01f), (Reference) (w, g) -> adagrad(w, g, 0.1, 0.01)),
        arguments(Sgd.momentum(0.05f, 0.9f).weightDecay(0.2f), (Reference) OptimizerTest::decayed),
        arguments(
            Sgd.of(0.05f).decoupledWeightDecay(0.2f), (Reference) OptimizerTest::plainDecayed),
        arguments(Sgd.of(0.05f).clipValue(0.25f), (Reference) OptimizerTest::clipped));
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
    assertMessage(message, () -> AdamW.of(rate));
    assertMessage(message, () -> AmsGrad.of(rate));
    assertMessage(message, () -> RmsProp.of(rate));
    assertMessage(message, () -> Adagrad.of(rate));
    assertMessage(message, () -> Sgd.nesterov(rate, 0.9f));
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "1", "NaN"})
  void refusesDecaysOutsideTheirRange(float decay) {
    String range = " must be at least 0 and below 1, but is " + decay;
    assertMessage("momentum" + range, () -> Sgd.momentum(0.1f, decay));
    assertMessage("beta1" + range, () -> Adam.of(0.1f, decay, 0.9f, 1e-8f));
    assertMessage("beta2" + range, () -> Adam.of(0.1f, 0.9f, decay, 1e-8f));
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "NaN", "Infinity"})
  void refusesNegativeWeightDecay(float decay) {
    String message = "weight decay must be a number of at least 0, but is " + decay;
    assertMessage(message, () -> AdamW.of(0.1f, decay));
    assertMessage(message, () -> Sgd.of(0.1f).weightDecay(decay));
    assertMessage(message, () -> Sgd.of(0.1f).decoupledWeightDecay(decay));
  }

  @Test
  void refusesLimitsOfZero() {
    String rest = " must be a number above 0, but is 0.0";
    assertMessage("the largest gradient" + rest, () -> Sgd.of(0.1f).clipValue(0));
    assertMessage("the largest norm" + rest, () -> Sgd.of(0.1f).clipNorm(0));
    assertMessage("Nesterov's momentum" + rest, () -> Sgd.nesterov(0.1f, 0));
  }

  /** A decay at double the learning rate is twice as strong; a clipped gradient isn't. */
  @Test
  void scheduleReachesWrappedRules() {
    for (Optimizer optimizer :
        new Optimizer[] {
          AdamW.of(0.05f, 0.1f),
          Adam.of(0.05f).weightDecay(0.1f),
          AmsGrad.of(0.05f).clipNorm(0.5f),
          RmsProp.of(0.05f).clipValue(0.2f),
          Adagrad.of(0.05f)
        }) {
      float[] still = {0.5f};
      Optimizer.State state = optimizer.start(1);
      state.beginStep(0);
      state.measure(new float[] {1}, 1);
      state.update(still, new float[] {1}, 0, 1);
      assertEquals(0.5f, still[0], optimizer.toString());
      assertEquals(0.05f, optimizer.learningRate());
    }
  }

  @Test
  void clipsTheNormOfAllGradientsTogether() {
    float[] parameters = {0, 0, 0};
    float[] gradients = {2, -3, 6}; // its norm is 7
    Optimizer.State state = Sgd.of(1).clipNorm(3.5f).start(3);
    state.beginStep(1);
    state.measure(gradients, 3);
    state.update(parameters, gradients, 0, 3);
    assertArrayEquals(new float[] {-1, 1.5f, -3}, parameters, 1e-6f);

    float[] small = {0.2f, 0.3f, 0.6f};
    state.beginStep(1);
    state.measure(small, 3);
    assertArrayEquals(new float[] {0.2f, 0.3f, 0.6f}, small);
  }

  /** What is written last acts first. */
  @Test
  void wrappersActFromTheOutside() {
    float[] parameters = {2};
    float[] gradients = {10};
    Optimizer.State state = Sgd.of(1).weightDecay(0.5f).clipValue(1).start(1);
    state.beginStep(1);
    state.measure(gradients, 1);
    state.update(parameters, gradients, 0, 1);
    assertEquals(2 - (1 + 0.5f * 2), parameters[0]);
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
      state.measure(gradients, LENGTH);
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

  /** Bengio, Boulanger-Lewandowski and Pascanu's form of it: a step ahead of the velocity. */
  private static double nesterov(double w, double[] gradients) {
    double v = 0;
    for (double g : gradients) {
      v = 0.9 * v - 0.05 * g;
      w = w + 0.9 * v - 0.05 * g;
    }
    return w;
  }

  private static double adamW(double w, double[] gradients) {
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double step = (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
      w = w - 0.05 * (step + 0.1 * w);
    }
    return w;
  }

  private static double amsGrad(double w, double[] gradients) {
    double m = 0;
    double v = 0;
    double largest = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      largest = Math.max(largest, v);
      double root = Math.sqrt(largest / (1 - Math.pow(0.999, t)));
      w = w - 0.05 * m / (1 - Math.pow(0.9, t)) / (root + 1e-8);
    }
    return w;
  }

  private static double rmsProp(double w, double[] gradients, double momentum) {
    double meanSquare = 0;
    double b = 0;
    for (double g : gradients) {
      meanSquare = 0.9 * meanSquare + 0.1 * g * g;
      b = momentum * b + g / (Math.sqrt(meanSquare) + 1e-8);
      w = w - 0.05 * b;
    }
    return w;
  }

  private static double adagrad(double w, double[] gradients, double initial, double epsilon) {
    double sum = initial;
    for (double g : gradients) {
      sum = sum + g * g;
      w = w - 0.05 * g / (Math.sqrt(sum) + epsilon);
    }
    return w;
  }

  private static double decayed(double w, double[] gradients) {
    double v = 0;
    for (double g : gradients) {
      v = 0.9 * v + (g + 0.2 * w);
      w = w - 0.05 * v;
    }
    return w;
  }

  private static double plainDecayed(double w, double[] gradients) {
    for (double g : gradients) {
      w = w - 0.05 * (g + 0.2 * w);
    }
    return w;
  }

  private static double clipped(double w, double[] gradients) {
    for (double g : gradients) {
      w = w - 0.05 * Math.signum(g) * Math.min(Math.abs(g), 0.25);
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
