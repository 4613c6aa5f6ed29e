package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final int BATCH = 8;

  @Test
  void trainsOnRealDigitsAndReportsTheLosses() throws Exception {
    CountingContender contender = new CountingContender();
    Figures figures = Measurement.of(settings("train"), contender);
    assertEquals(
        "fake train network=mnist threads=2 batch=8",
        figures.toString().replaceAll(" samples_per_s.*", ""));
    assertEquals(1, figures.number("first_loss"));
    assertEquals(1.0 / contender.steps, figures.number("last_loss"), 1e-4);
    assertEquals(123, figures.number("parameters"));
    assertTrue(figures.number("samples_per_s") > 0);
    assertTrue(figures.number("first_step_ms") > 0);
  }

  @Test
  void bothLossesAreThoseOfTheFirstBatch() throws Exception {
    List<float[]> seen = new ArrayList<>();
    Measurement.of(
        settings("train"),
        new CountingContender() {
          @Override
          public Training training(int batch, int threads) {
            return new Training() {
              @Override
              public long parameters() {
                return 0;
              }

              @Override
              public float step(float[] images, int[] labels) {
                seen.add(images);
                return 1;
              }
            };
          }
        });
    assertNotSame(seen.get(0), seen.get(1));
    assertSame(seen.get(0), seen.get(seen.size() - 1));
  }

  @Test
  void measuresPredictions() throws Exception {
    Figures figures = Measurement.of(settings("infer"), new CountingContender());
    assertTrue(figures.number("p99_us") >= figures.number("p50_us"));
    assertTrue(figures.number("first_prediction_ms") > 0);
  }

  @Test
  void refusesOutputsThatAreNoProbabilities() {
    CountingContender broken =
        new CountingContender() {
          @Override
          public Inference inference(int batch, int threads) {
            return images -> new float[batch * 10];
          }
        };
    assertThrows(IllegalStateException.class, () -> Measurement.of(settings("infer"), broken));
  }

  @Test
  void settingsSurviveTheCommandLine() {
    Settings settings = settings("train");
    assertEquals(settings, Settings.parse(settings.arguments()));
    assertThrows(IllegalArgumentException.class, () -> Settings.parse("mode=train"));
    assertThrows(IllegalArgumentException.class, () -> Settings.parse("train"));
  }

  private static Settings settings(String mode) {
    return new Settings("fake", mode, "mnist", 2, BATCH, 0.01, 3, 0.01, 0);
  }

  /** Its loss is one through the number of steps so far. */
  private static class CountingContender implements Contender {

    private int steps;

    @Override
    public Training training(int batch, int threads) {
      return new Training() {
        @Override
        public long parameters() {
          return 123;
        }

        @Override
        public float step(float[] images, int[] labels) {
          assertEquals(BATCH * 28 * 28, images.length);
          assertEquals(BATCH, labels.length);
          return 1f / ++steps;
        }
      };
    }

    @Override
    public Inference inference(int batch, int threads) {
      return images -> {
        float[] probabilities = new float[batch * 10];
        Arrays.fill(probabilities, 0.1f);
        return probabilities;
      };
    }
  }
}
