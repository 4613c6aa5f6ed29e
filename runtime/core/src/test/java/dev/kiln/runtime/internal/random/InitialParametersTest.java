package dev.kiln.runtime.internal.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialParametersTest {

  private static final int COUNT = 10_000;

  @ParameterizedTest
  @CsvSource({
    "HE_UNIFORM,     24, 5,  0.5",
    "HE_UNIFORM,     6,  99, 1.0",
    "GLOROT_UNIFORM, 10, 14, 0.5",
    "GLOROT_UNIFORM, 50, 4,  0.3333333"
  })
  void fillsTheIntervalOfTheInitializer(
      Initializer initializer, int fanIn, int fanOut, double limit) {
    float[] values = InitialParameters.draw(info(initializer, fanIn, fanOut), 3);
    double sum = 0;
    double squares = 0;
    float max = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      max = Math.max(max, Math.abs(value));
    }
    assertTrue(max <= (float) limit && max > 0.99 * limit, "largest " + max);
    assertEquals(0, sum / COUNT, 0.03 * limit);
    assertEquals(limit * limit / 3, squares / COUNT, 0.02 * limit * limit);
  }

  @Test
  void zerosAreAllPositiveZero() {
    float[] values = InitialParameters.draw(info(Initializer.ZEROS, 1, 1), 3);
    for (float value : values) {
      assertEquals(0, Float.floatToRawIntBits(value));
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    ModelInfo info = info(Initializer.HE_UNIFORM, 3, 3);
    float[] values = InitialParameters.draw(info, 42);
    assertArrayEquals(values, InitialParameters.draw(info, 42));
    assertFalse(Arrays.equals(values, InitialParameters.draw(info, 43)));
  }

  @Test
  void parametersOfOneShapeGetDifferentValuesAtTheirOffsets() {
    Shape shape = Shape.of(5);
    ModelInfo info =
        info(
            List.of(
                ParameterInfo.builder("a", shape).initializer(Initializer.HE_UNIFORM).build(),
                ParameterInfo.builder("b", shape).offset(5).build(),
                ParameterInfo.builder("c", shape)
                    .offset(10)
                    .initializer(Initializer.HE_UNIFORM)
                    .build()));
    float[] values = InitialParameters.draw(info, 1);
    float[] a = Arrays.copyOfRange(values, 0, 5);
    assertArrayEquals(new float[5], Arrays.copyOfRange(values, 5, 10));
    assertFalse(Arrays.equals(a, Arrays.copyOfRange(values, 10, 15)));
    assertFalse(Arrays.equals(a, new float[5]));
  }

  private static ModelInfo info(Initializer initializer, int fanIn, int fanOut) {
    return info(
        List.of(
            ParameterInfo.builder("w", Shape.of(COUNT))
                .initializer(initializer)
                .fans(fanIn, fanOut)
                .build()));
  }

  private static ModelInfo info(List<ParameterInfo> parameters) {
    return ModelInfo.builder("Net")
        .input(Shape.of(1))
        .output(Shape.of(1))
        .parameters(parameters)
        .build();
  }
}
