package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses of logits so large that a logarithm of a sum beside them is lost. A dense layer of the
 * identity makes its input the logits, so that its bias has the gradient of the logits.
 */
class HugeLogitsTest {

  private static final int CLASSES = 4;
  private static final double[] WEIGHTS = {0.5, 2, 1, 3};
  private static final String UNFUSED =
      "-Akiln.skipPasses=fuse-softmax-cross-entropy,fuse-sigmoid-cross-entropy";
  private static final double LARGEST = Float.MAX_VALUE;

  static Stream<Arguments> crossEntropies() {
    LossValues plain = LossValues.DEFAULT;
    return Stream.of(plain, plain.labelSmoothing(0.3).classWeights(WEIGHTS))
        .flatMap(
            values ->
                Stream.of(Loss.CROSS_ENTROPY, Loss.CATEGORICAL_CROSS_ENTROPY)
                    .flatMap(
                        loss ->
                            Stream.of(new SoftmaxSpec(), new LogSoftmaxSpec())
                                .map(last -> Arguments.of(loss, values, last))));
  }

  @ParameterizedTest
  @MethodSource("crossEntropies")
  void crossEntropyAndItsGradient(Loss loss, LossValues values, LayerSpec last) {
    try (Identity network = new Identity(crossEntropy(loss, values, last), "-Akiln.report=plan")) {
      for (double[] logits : logits()) {
        checkCrossEntropy(network, logits, loss, values, last instanceof LogSoftmaxSpec);
      }
    }
  }

  /** Probabilities that are 0 or 1 have lost their logits; others have not. */
  @ParameterizedTest
  @EnumSource(names = {"CROSS_ENTROPY", "CATEGORICAL_CROSS_ENTROPY"})
  void unfusedFromProbabilitiesThatAreLeft(Loss loss) {
    LossValues values = LossValues.DEFAULT.labelSmoothing(0.3).classWeights(WEIGHTS);
    LayerSpec last = new SoftmaxSpec();
    try (Identity network = new Identity(crossEntropy(loss, values, last), UNFUSED)) {
      for (float magnitude : magnitudes()) {
        double[] equal = new double[CLASSES];
        Arrays.fill(equal, magnitude);
        checkCrossEntropy(network, equal, loss, values, false);
      }
      double[] near = {80, 0, -3, 40};
      checkCrossEntropy(network, near, loss, values, false);
    }
  }

  @Test
  void binaryCrossEntropyAndItsGradient() {
    NetworkSpec spec =
        SpecBuilder.input(CLASSES)
            .then("logits", new DenseSpec(CLASSES, Activation.SIGMOID, true))
            .build(Loss.BINARY_CROSS_ENTROPY, LossValues.DEFAULT);
    try (Identity network = new Identity(spec, "-Akiln.report=plan")) {
      for (double[] logits : logits()) {
        for (double answer : new double[] {0, 1, 0.25}) {
          checkBinaryCrossEntropy(network, logits, answer);
        }
      }
    }
  }

  private static void checkBinaryCrossEntropy(Identity network, double[] logits, double t) {
    double[] target = new double[CLASSES];
    Arrays.fill(target, t);
    double loss = 0;
    double[] gradient = new double[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      // The loss of the likelier answer, and how much likelier it is where it is wrong.
      double x = logits[i];
      loss += Math.log1p(Math.exp(-Math.abs(x))) + Math.abs(x) * (x > 0 ? 1 - t : t);
      gradient[i] = (1 / (1 + Math.exp(-x)) - t) / CLASSES;
    }
    network.check(logits, target, loss / CLASSES, gradient);
  }

  private static NetworkSpec crossEntropy(Loss loss, LossValues values, LayerSpec last) {
    return SpecBuilder.input(CLASSES)
        .then("logits", new DenseSpec(CLASSES, Activation.NONE, true))
        .then("last", last)
        .build(loss, values);
  }

  private static float[] magnitudes() {
    return new float[] {0, 1, 1e3f, 1e7f, 0x1p50f, 1e30f, 3e38f, -1, -1e3f, -1e7f, -1e30f, -3e38f};
  }

  /** Equal logits, one that is above or below the rest, and mixtures, of every magnitude. */
  private static List<double[]> logits() {
    List<double[]> all = new ArrayList<>();
    for (float x : magnitudes()) {
      float next = Math.nextUp(x);
      all.add(new double[] {x, x, x, x});
      all.add(new double[] {x, next, x, next});
      all.add(new double[] {-x, x, -x, -x});
      all.add(new double[] {x, -x, x, 0});
      all.add(new double[] {0, 1, x, x});
    }
    return all;
  }

  private static void checkCrossEntropy(
      Identity network, double[] logits, Loss loss, LossValues values, boolean logarithms) {
    for (int label = 0; label < CLASSES; label++) {
      double[] given = new double[CLASSES];
      given[label] = 1;
      boolean labels = loss == Loss.CROSS_ENTROPY;
      if (!labels) {
        given[label] = 0.75;
        given[(label + 1) % CLASSES] = 0.25;
      }
      double weight =
          values.classWeights().isEmpty()
              ? 1
              : IntStream.range(0, CLASSES).mapToDouble(i -> given[i] * WEIGHTS[i]).sum();
      double[] target = new double[CLASSES];
      for (int i = 0; i < CLASSES; i++) {
        target[i] = (1 - values.labelSmoothing()) * given[i] + values.labelSmoothing() / CLASSES;
      }
      double[] logProbabilities = logProbabilities(logits);
      if (logarithms) { // no float holds smaller ones
        logProbabilities =
            Arrays.stream(logProbabilities).map(l -> Math.max(l, -LARGEST)).toArray();
      }
      double expected = 0;
      double[] gradient = new double[CLASSES];
      for (int i = 0; i < CLASSES; i++) {
        expected -= weight * target[i] * logProbabilities[i];
        gradient[i] = weight * (Math.exp(logProbabilities[i]) - target[i]);
      }
      network.check(logits, labels ? new double[] {label} : given, expected, gradient);
    }
  }

  /** The differences of the logits are exact; only they matter. */
  private static double[] logProbabilities(double[] logits) {
    return Arrays.stream(logits)
        .map(
            x -> {
              double sum = Arrays.stream(logits).map(y -> minus(y, x)).map(Math::exp).sum();
              if (Double.isFinite(sum)) {
                return -Math.log(sum);
              }
              double max = Arrays.stream(logits).max().orElseThrow();
              double rest = Arrays.stream(logits).map(y -> minus(y, max)).map(Math::exp).sum();
              return minus(x, max) - Math.log(rest);
            })
        .toArray();
  }

  private static double minus(double a, double b) {
    return new BigDecimal(a).subtract(new BigDecimal(b)).doubleValue();
  }

  /** A network whose first layer returns its input. */
  private static final class Identity implements AutoCloseable {

    private final Workers workers = Workers.of(1);
    private final TrainingWorkspace workspace;
    private final FloatSlice biasGradient;

    Identity(NetworkSpec spec, String option) {
      Model model =
          NetworkCompiler.compile(new NetworkSource("networks", "Net", spec), option)
              .createModel(1);
      Arrays.fill(model.parameters(), 0);
      FloatSlice weight = model.parameter("logits.weight");
      for (int i = 0; i < CLASSES; i++) {
        weight.array()[weight.offset() + i * (CLASSES + 1)] = 1;
      }
      workspace = model.trainingWorkspace(1, workers);
      biasGradient = workspace.gradient(model.info().parameter("logits.bias"));
    }

    void check(double[] logits, double[] target, double loss, double[] gradient) {
      load(workspace.inputs(), logits);
      load(workspace.targets(), target);
      workspace.step(1, 0);
      String where = Arrays.toString(logits) + " with " + Arrays.toString(target);
      double got = workspace.losses().toArray()[0];
      double expected = Math.abs(loss) > LARGEST ? Math.signum(loss) * 1 / 0.0 : loss;
      assertEquals(expected, got, 1e-6 * Math.max(1, Math.abs(loss)), "loss of " + where);
      float[] gradients = biasGradient.toArray();
      for (int i = 0; i < CLASSES; i++) {
        assertEquals(gradient[i], gradients[i], 1e-6, "gradient " + i + " of " + where);
      }
    }

    private static void load(FloatSlice slice, double[] values) {
      for (int i = 0; i < values.length; i++) {
        slice.array()[slice.offset() + i] = (float) values[i];
      }
    }

    @Override
    public void close() {
      workers.close();
    }
  }
}
