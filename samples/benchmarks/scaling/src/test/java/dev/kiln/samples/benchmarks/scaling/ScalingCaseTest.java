package dev.kiln.samples.benchmarks.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.samples.benchmarks.harness.MnistWork;
import dev.kiln.samples.benchmarks.kiln.MnistCnnModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingCaseTest {

  @ParameterizedTest
  @CsvSource({"14", "26", "50"})
  void depthIsWhatTheNameSays(int depth) {
    ScalingCase point =
        ScalingCase.all().stream()
            .filter(p -> p.axis().equals("depth") && p.value().equals(Integer.toString(depth)))
            .findFirst()
            .orElseThrow();
    long withWeights =
        point.create().apply(1).info().layers().stream()
            .filter(layer -> layer.parameters() > 0)
            .map(LayerInfo::kind)
            .count();
    int projections = 4;
    assertEquals(depth + projections, withWeights);
  }

  @Test
  void everyPointHasItsOwnPlace() {
    long places = ScalingCase.all().stream().map(p -> p.axis() + p.value()).distinct().count();
    assertEquals(ScalingCase.all().size(), places);
  }

  @Test
  void workOfTheMnistNetwork() {
    assertEquals(new Work(MnistWork.INFERENCE, MnistWork.TRAINING), Work.of(MnistCnnModel.INFO));
  }

  @Test
  void resnet50HasTheWorkOfThePaperScaledToItsImages() {
    // 3.8e9 multiply-adds for 224x224 (He et al., table 1), here for 64x64; the stem's pooling
    // differs a little.
    double flop = 2 * 3.8e9 * 64 * 64 / (224 * 224);
    double ratio = Work.of(Residual50Model.INFO).forward() / flop;
    assertTrue(ratio > 0.85 && ratio < 1.15, "ratio " + ratio);
  }
}
