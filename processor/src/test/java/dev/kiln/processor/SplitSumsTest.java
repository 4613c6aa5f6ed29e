package dev.kiln.processor;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dense layers with so many inputs that their sums are taken in parts, of one sample to six. */
class SplitSumsTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 100 : 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumsOfManyFactors(long seed) {
    Random random = new Random(seed);
    Activation activation = random.nextBoolean() ? Activation.RELU : Activation.NONE;
    NetworkSpec network =
        SpecBuilder.input(2048 + random.nextInt(300))
            .then(
                "tested", new DenseSpec(64 + random.nextInt(80), activation, random.nextBoolean()))
            .classify(2);
    KernelCheck.run(network, seed, "int sums = y + part * ", 1 + (int) (seed % 6));
  }
}
