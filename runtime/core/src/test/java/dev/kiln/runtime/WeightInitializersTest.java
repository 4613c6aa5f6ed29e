package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.random.InitialParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distributions that a user may choose for weights. */
class WeightInitializersTest {

  private static final int COUNT = 40_000;

  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL, 0.25, 3",
    "GLOROT_NORMAL, 0.05, 3",
    "LECUN_NORMAL, 0.125, 3",
    "LECUN_UNIFORM, 0.125, 1.8",
    "HE_UNIFORM, 0.25, 1.8",
  })
  void hasItsVarianceAndTails(Initializer initializer, double variance, double kurtosis) {
    float[] values = draw(initializer, Shape.of(COUNT), 8, 32, 0);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
      fourths += Math.pow(value, 4);
    }
    assertEquals(0, sum / COUNT, 4 * Math.sqrt(variance / COUNT));
    assertEquals(variance, squares / COUNT, 0.03 * variance);
    assertEquals(kurtosis, fourths / COUNT / Math.pow(squares / COUNT, 2), 0.15);
  }

  @ParameterizedTest
  @CsvSource({"7, 5", "5, 7", "6, 6", "1, 4", "40, 1"})
  void orthogonalColumnsOrRows(int rows, int columns) {
    float[] matrix = draw(Initializer.ORTHOGONAL, Shape.of(rows, columns), 1, 1, 0);
    boolean byColumn = columns <= rows;
    int count = byColumn ? columns : rows;
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double dot = 0;
        for (int i = 0; i < (byColumn ? rows : columns); i++) {
          int ofA = byColumn ? i * columns + a : a * columns + i;
          int ofB = byColumn ? i * columns + b : b * columns + i;
          dot += matrix[ofA] * matrix[ofB];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-6);
      }
    }
  }

  @Test
  void constants() {
    for (float value : draw(Initializer.CONSTANT, Shape.of(9), 1, 1, 0.25)) {
      assertEquals(0.25f, value);
    }
    for (float value : draw(Initializer.ONES, Shape.of(9), 1, 1, 0)) {
      assertEquals(1, value);
    }
  }

  private static float[] draw(
      Initializer initializer, Shape shape, int fanIn, int fanOut, double constant) {
    ParameterInfo weight =
        ParameterInfo.builder("w", shape)
            .initializer(initializer)
            .fans(fanIn, fanOut)
            .constant(constant)
            .build();
    ModelInfo info =
        ModelInfo.builder("Net")
            .input(Shape.of(1))
            .output(Shape.of(1))
            .parameters(List.of(weight))
            .build();
    return InitialParameters.draw(info, 5);
  }
}
