package dev.kiln.processor.emit.split;

import static dev.kiln.dsl.Activation.SELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.BytecodeSizes;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Networks of many layers are divided among classes that the JVM takes and methods that HotSpot
 * compiles, and compute what they should.
 */
class DeepNetworkTest {

  private static final int LONGEST_METHOD = 7000;

  private static final boolean CAMPAIGN = Boolean.getBoolean("kiln.campaign");

  /** Each layer needs arrays of its own size, so that these are many as well. */
  @Test
  void manyLayersAreDivided() {
    VectorStage x = Kiln.input(3);
    for (int i = 0; i < 110; i++) {
      x = x.dense(3 + i, SELU);
    }
    CompiledNetwork network = compile(x.dense(3).softmax().loss(CROSS_ENTROPY));

    assertNoLongMethod(network);
    for (String kind : List.of("Training", "Kernels", "Scratch")) {
      assertTrue(parts(network, kind) > 1, kind + " of " + network.classes().keySet());
    }
    assertEquals(3, network.createModel(1).predict(new float[3]).length);
  }

  @Test
  void anOrdinaryNetworkIsNot() {
    CompiledNetwork network = compile(dense(20));

    assertEquals(1, parts(network, "Training"));
    assertTrue(network.classes().keySet().stream().noneMatch(name -> name.contains("From")));
  }

  @Test
  void aDividedNetworkAgreesWithReference() {
    int blocks = CAMPAIGN ? 60 : 14;
    ImageStage x = Kiln.input(2, 2, 2);
    for (int i = 0; i < blocks; i++) {
      x = x.conv2d(2, 2, c -> c.padding(SAME).bias(false)).batchNorm().activate(SELU);
      x = x.residual(y -> y.conv2d(2, 1, SELU).conv2d(2, 1)).batchNorm();
      x = x.concat(x.conv2d(1, 1, SELU)).conv2d(2, 1, SELU);
    }
    NetworkSpec network = x.flatten().dense(2).softmax().loss(CROSS_ENTROPY);

    assertTrue(parts(compile(network), "Training") > 1);
    NetworkBatch.compile(List.of(network)).checkAll(2, 1);
  }

  @Test
  void fiveThousandLayersCompile() {
    if (!CAMPAIGN) {
      return;
    }
    CompiledNetwork network = compile(dense(5000));

    assertNoLongMethod(network);
    assertEquals(3, network.createModel(1).predict(new float[3]).length);
  }

  private static NetworkSpec dense(int layers) {
    VectorStage x = Kiln.input(3);
    for (int i = 0; i < layers; i++) {
      x = x.dense(3, SELU);
    }
    return x.softmax().loss(CROSS_ENTROPY);
  }

  private static CompiledNetwork compile(NetworkSpec network) {
    CompiledNetwork compiled = NetworkCompiler.compile(new NetworkSource("test", "Deep", network));
    assertTrue(compiled.success(), () -> compiled.diagnostics().toString());
    assertEquals(List.of(), compiled.problemsInGeneratedCode());
    return compiled;
  }

  /** How many classes a part of the model is divided among. */
  private static long parts(CompiledNetwork network, String kind) {
    return network.classes().keySet().stream()
        .filter(name -> name.matches("test\\.DeepModel\\$" + kind + "(From.*)?"))
        .count();
  }

  private static void assertNoLongMethod(CompiledNetwork network) {
    List<String> tooLong = new ArrayList<>();
    network
        .classes()
        .forEach(
            (name, bytes) -> {
              Map<String, Integer> sizes = BytecodeSizes.of(bytes);
              sizes.forEach(
                  (method, size) -> {
                    if (size > LONGEST_METHOD) {
                      tooLong.add(name + "." + method + " " + size);
                    }
                  });
            });
    assertEquals("", tooLong.stream().collect(Collectors.joining(", ")));
  }
}
