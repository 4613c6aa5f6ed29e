package dev.kiln.processor.nd4j;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.reference.ReferenceParameter;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.Samples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reference, with which generated code is compared elsewhere, computes what ND4J's operations
 * compute: on the very networks of those comparisons, while training and in inference.
 */
class OraclesTest {

  private static final double TOLERANCE = 1e-9;
  private static final int SAMPLES = 3;

  private static String failure = "";

  @BeforeAll
  static void loadNativeLibrary() {
    try {
      Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    } catch (LinkageError | RuntimeException e) {
      failure = e.toString();
    }
  }

  // Before each, so that each is counted as skipped.
  @BeforeEach
  void assumeNativeLibrary() {
    assumeTrue(failure.isEmpty(), () -> "ND4J's native library does not load here: " + failure);
  }

  static List<RandomLayers.Kind> layers() {
    return RandomLayers.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void agreeOnLayers(RandomLayers.Kind kind) {
    compareAll(LayerCatalogueTest.networks(kind));
  }

  static List<RandomLosses.Kind> losses() {
    return RandomLosses.all();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreeOnLosses(RandomLosses.Kind kind) {
    compareAll(LossCatalogueTest.networks(kind));
  }

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 1000 : 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreeOnNetworks(long seed) {
    compare(RandomNetworks.draw(seed), seed);
  }

  private static void compareAll(List<NetworkSpec> networks) {
    for (int i = 0; i < networks.size(); i++) {
      compare(networks.get(i), i);
    }
  }

  private static void compare(NetworkSpec spec, long seed) {
    try {
      compareValues(spec, new Random(seed));
    } catch (AssertionError | RuntimeException failure) {
      String network = new NetworkSource("networks", "Net", spec).text();
      throw new AssertionError(failure.getMessage() + "\n" + network, failure);
    }
  }

  private static void compareValues(NetworkSpec spec, Random random) {
    ReferenceNetwork reference = new ReferenceNetwork(spec);
    double[] parameters = draw(reference, random);
    Samples samples = Samples.draw(reference, parameters, SAMPLES, random);
    Nd4jNetwork network = new Nd4jNetwork(spec, byName(reference, parameters));
    double[][] inputs = samples.widenedInputs();
    INDArray batch = array(inputs, reference.input().dimensions());
    INDArray targets = array(samples.targets(), List.of(samples.targets()[0].length));
    for (boolean training : new boolean[] {true, false}) {
      double[] outputs =
          Arrays.stream(reference.outputs(parameters, inputs, training))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      double[] losses = reference.losses(parameters, inputs, samples.targets(), training);
      Map<String, INDArray> values = network.values(batch, training);
      assertClose("output", outputs, network.outputs(values));
      assertClose("loss", losses, network.losses(values, targets));
    }
  }

  private static double[] draw(ReferenceNetwork network, Random random) {
    double[] parameters = new double[network.parameterCount()];
    for (ReferenceParameter parameter : network.parameters()) {
      double least = parameter.name().endsWith(".variance") ? 0.5 : -0.5;
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        parameters[i] = least + random.nextDouble();
      }
    }
    return parameters;
  }

  private static Map<String, INDArray> byName(ReferenceNetwork network, double[] parameters) {
    Map<String, INDArray> all = new HashMap<>();
    for (ReferenceParameter parameter : network.parameters()) {
      double[] own = Arrays.copyOfRange(parameters, parameter.offset(), parameter.end());
      all.put(
          parameter.name(),
          Nd4j.createFromArray(own).reshape('c', extents(parameter.shape().dimensions())));
    }
    return all;
  }

  private static INDArray array(double[][] samples, List<Integer> extents) {
    double[] all = Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray();
    LongStream first = LongStream.of(samples.length);
    return Nd4j.createFromArray(all)
        .reshape('c', LongStream.concat(first, Arrays.stream(extents(extents))).toArray());
  }

  private static long[] extents(List<Integer> dimensions) {
    return dimensions.stream().mapToLong(Integer::longValue).toArray();
  }

  /** No element differs by more than the tolerance times the largest, or times 1. */
  private static void assertClose(String what, double[] reference, INDArray array) {
    double[] other = array.dup('c').data().asDouble();
    double largest = Arrays.stream(reference).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < reference.length; i++) {
      // Written so that not-a-number fails.
      if (!(Math.abs(reference[i] - other[i]) <= TOLERANCE * Math.max(largest, 1))) {
        fail(what + "[" + i + "] is " + reference[i] + ", but of ND4J " + other[i]);
      }
    }
  }
}
