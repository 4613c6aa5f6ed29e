package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.train.GradientCheck;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights of 0 make ties everywhere. The loss has kinks there, and the check of gradients must not
 * blame them on the gradients.
 */
class GradientsAtKinksTest {

  static Stream<NetworkSpec> networks() {
    return Stream.of(
        Kiln.input(6, 6, 2)
            .conv2d(3, 1)
            .maxPool2d()
            .flatten()
            .dense(2, Activation.TANH)
            .softmax()
            .loss(Loss.CROSS_ENTROPY),
        Kiln.input(6, 6, 2)
            .conv2d(3, 3, Activation.RELU)
            .globalMaxPool2d()
            .dense(2)
            .softmax()
            .loss(Loss.CROSS_ENTROPY),
        Kiln.input(8, 2).conv1d(3, 3).globalMaxPool1d().dense(2).loss(Loss.MEAN_SQUARED_ERROR),
        Kiln.input(5).dense(6, Activation.RELU).dense(2).loss(Loss.MEAN_ABSOLUTE_ERROR));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void rightGradientsAreNotBlamed(NetworkSpec network) {
    Model model = model(network);
    float[] before = model.parameters().clone();

    for (long seed = 0; seed < 10; seed++) {
      long drawn = seed;
      assertDoesNotThrow(() -> GradientCheck.check(model, 3, drawn));
    }

    assertArrayEquals(before, model.parameters());
  }

  private static Model model(NetworkSpec network) {
    CompiledNetwork compiled = NetworkCompiler.compile(new NetworkSource("test", "Ties", network));
    assertTrue(compiled.success(), () -> compiled.diagnostics().toString());
    Model model = compiled.createModel(1);
    ParameterInfo first = model.info().parameters().get(0);
    Arrays.fill(model.parameters(), first.offset(), first.shape().elements(), 0);
    return model;
  }
}
